/** Runs a proof that takes too long for the test suite. `--help` lists them. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "./cli/nearest.ts";
import { noOption } from "./cli/options.ts";
import { PROOFS } from "./prove/proofs.ts";
import { runProof } from "./prove/run/run-proof.ts";

const STATE = ".vylet/prove";

const argv = process.argv.slice(2);
const [name, ...words] = argv.filter((word) => word !== "--again");
const proof = PROOFS.find((p) => p.name === name);
const strange = words.concat(name ?? []).find((word) => word.startsWith("-") && word !== "--help" && word !== "-h");
if (strange !== undefined) {
  console.error(noOption(strange, ["again", "help"]));
  process.exitCode = 2;
} else if (proof && !words.includes("--help") && !words.includes("-h")) {
  const folder = join(STATE, [proof.name, ...words].join("+"));
  if (argv.includes("--again")) rmSync(folder, { recursive: true, force: true });
  const { lines, failures } = await runProof(proof, words, folder, console.log);
  for (const line of lines) console.log(line);
  for (const failure of failures) console.error(`✗ ${failure}`);
  console.log(failures.length === 0 ? "It stands." : `It does not stand: ${failures.length} of its claims failed.`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} else {
  const known = PROOFS.map(({ name: n, minutes, about }) => `  ${n.padEnd(16)} about ${minutes} min. ${about}`);
  console.log(`npm run prove -- <name> [words] [--again]

Long proofs, resumable: finished units are kept in ${STATE}/ and are not run again unless --again is given.
--help is this text.

${known.join("\n")}`);
  if (name !== undefined && !name.startsWith("-") && !proof) {
    const meant = nearest(
      name,
      PROOFS.map((p) => p.name),
    );
    console.error(`There is no proof named ${name}${meant === null ? "" : `; did you mean ${meant}?`}`);
    process.exitCode = 2;
  }
}
