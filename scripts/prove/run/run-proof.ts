import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Conclusion, Json, Proof } from "./proof.ts";

/**
 * Runs the units that have no result yet and judges all of them. Results stand in `<folder>/results.jsonl`, a line a
 * unit; a last line that was cut by an interruption is dropped and its unit runs again.
 */
export async function runProof(
  proof: Proof,
  words: readonly string[],
  folder: string,
  log: (line: string) => void,
): Promise<Conclusion> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "results.jsonl");
  const kept = readResults(file);
  const units = proof.units(words);
  const results = new Map<string, Json>();
  for (const [index, unit] of units.entries()) {
    let result = kept.get(unit);
    if (result === undefined) {
      const own = join(folder, unit.replaceAll(/[^\w.-]/g, "_"));
      mkdirSync(own, { recursive: true });
      result = await proof.run(unit, own);
      appendFileSync(file, `${JSON.stringify({ unit, result })}\n`);
      rmSync(own, { recursive: true, force: true });
      log(`${index + 1} of ${units.length}  ${unit}`);
    }
    results.set(unit, result);
  }
  return await proof.conclude(results);
}

function readResults(file: string): Map<string, Json> {
  const results = new Map<string, Json>();
  if (!existsSync(file)) return results;
  const lines = readFileSync(file, "utf8").split("\n");
  const cut = lines.pop();
  if (cut) {
    // Written again without the cut line, so that the next result does not continue it.
    rmSync(file);
    appendFileSync(file, lines.map((line) => `${line}\n`).join(""));
  }
  for (const line of lines) {
    const { unit, result } = JSON.parse(line) as { unit: string; result: Json };
    results.set(unit, result);
  }
  return results;
}
