// Checks a forecast ledger: node scripts/verify-ledger.mjs <https://host/api/v1/HKG | file> [hash of an issue that you kept]
// It needs nothing but Node. Exit code 0: no forecast in it was altered since the hash was published.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const GENESIS = "0".repeat(64);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * Follows the chain over the issues of a text; `chain` is where the text before it ended. Throws on what does not fit.
 */
export function verify(text, chain = { issue: 0, hash: GENESIS, forecasts: 0, seen: new Set() }) {
  for (const block of text.split("\n\n").filter(Boolean)) {
    const [links, ...lines] = block.replace(/\n$/, "").split("\n");
    const issue = Number(lines[0]?.split(" ")[1]);
    const wrong = (what) => new Error(`issue ${issue} after issue ${chain.issue}: ${what}`);
    if (issue !== chain.issue + 1) throw wrong("one is missing, or there twice");
    // An issue with shadow forecasts also says the hash of theirs, which are another download.
    const [before, said, shadows = ""] = links.split(" ");
    const hash = sha256(chain.hash + sha256(lines.join("\n")) + shadows);
    if (before !== chain.hash || said !== hash || !/^([0-9a-f]{64})?$/.test(shadows))
      throw wrong("its text or its link was altered");
    chain = { issue, hash, forecasts: chain.forecasts + lines.length - 1, seen: chain.seen.add(hash) };
  }
  return chain;
}

async function download(api) {
  const get = async (path) => {
    const answer = await fetch(`${api.replace(/\/$/, "")}${path}`);
    if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    return answer;
  };
  const { head } = await (await get("/ledger/head")).json();
  let chain = verify("");
  while (chain.issue < (head?.issue ?? 0)) {
    const before = chain.issue;
    chain = verify(await (await get(`/ledger?from=${before + 1}`)).text(), chain);
    if (chain.issue === before)
      throw new Error(`the download ends at issue ${before}, the head is issue ${head.issue}`);
  }
  if (head && !chain.seen.has(head.hash)) throw new Error(`the published head ${head.hash} is not in the chain`);
  return chain;
}

async function main([from, kept]) {
  if (!from) throw new Error("usage: node scripts/verify-ledger.mjs <https://host/api/v1/HKG | file> [hash]");
  const chain = /^https?:/.test(from) ? await download(from) : verify(readFileSync(from, "utf8"));
  if (kept && !chain.seen.has(kept)) throw new Error(`the hash that you kept, ${kept}, is not in the chain`);
  console.log(`${chain.issue} issues, ${chain.forecasts} forecasts, head ${chain.hash}: as they were issued`);
}

if (import.meta.filename === process.argv[1]) {
  await main(process.argv.slice(2)).catch((error) => {
    console.error(`ALTERED OR INCOMPLETE: ${error.message}`);
    process.exitCode = 1;
  });
}
