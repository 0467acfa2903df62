/** Runs a proof that takes too long for the test suite. `--help` lists them. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PROOFS } from "./prove/proofs.ts";
import { runProof } from "./prove/run-proof.ts";

const STATE = ".vylet/prove";

const [name, ...rest] = process.argv.slice(2);
const words = rest.filter((word) => word !== "--again");
const proof = PROOFS.find((p) => p.name === name);
if (proof) {
  const folder = join(STATE, [name, ...words].join("+"));
  if (rest.includes("--again")) rmSync(folder, { recursive: true, force: true });
  const { lines, failures } = await runProof(proof, words, folder, console.log);
  for (const line of lines) console.log(line);
  for (const failure of failures) console.error(`✗ ${failure}`);
  console.log(failures.length === 0 ? "It stands." : `It does not stand: ${failures.length} of its claims failed.`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} else {
  const known = PROOFS.map(({ name: n, minutes, about }) => `  ${n.padEnd(16)} about ${minutes} min. ${about}`);
  console.log(`npm run prove -- <name> [words] [--again]

Long proofs, resumable: finished units are kept in ${STATE}/ and are not run again unless --again is given.

${known.join("\n")}`);
  if (name !== undefined && name !== "--help") {
    console.error(`There is no proof named ${name}.`);
    process.exitCode = 2;
  }
}
