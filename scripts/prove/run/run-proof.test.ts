import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Json, Proof } from "./proof.ts";
import { runProof } from "./run-proof.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prove-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Squares the seeds that are given; throws at `breakAt`, as an interruption would. */
function squares(ran: string[], breakAt?: string): Proof {
  return {
    name: "squares",
    about: "Squares.",
    minutes: 0,
    units: (words) => words,
    run: async (unit) => {
      if (unit === breakAt) throw new Error("interrupted");
      ran.push(unit);
      return Number(unit) ** 2;
    },
    conclude: (results: ReadonlyMap<string, Json>) => ({ lines: [[...results.values()].join(" ")], failures: [] }),
  };
}

test("an interrupted proof goes on where it stopped and concludes the same", async () => {
  const ran: string[] = [];
  await expect(runProof(squares(ran, "3"), ["1", "2", "3"], folder, () => {})).rejects.toThrow("interrupted");
  const { lines } = await runProof(squares(ran), ["1", "2", "3"], folder, () => {});
  expect(lines).toEqual(["1 4 9"]);
  expect(ran).toEqual(["1", "2", "3"]);
});

test("a result whose line was cut is made again", async () => {
  const ran: string[] = [];
  await runProof(squares(ran), ["1"], folder, () => {});
  appendFileSync(join(folder, "results.jsonl"), '{"unit":"2","res');
  await runProof(squares(ran), ["1", "2"], folder, () => {});
  expect(ran).toEqual(["1", "2"]);
  expect(readFileSync(join(folder, "results.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(2);
});
