import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { MlflowFault } from "./fault.ts";
import { parseFilter } from "./filter.ts";
import { RUNS } from "./records.ts";

/** Pieces of filters and of statements of SQL, in any order. */
const PIECES = [
  ..."'\"`()=<>!%_;,.\\-+*/ \n\t\u0000\u202e".split(""),
  ...["metrics.", "params.", "tags.", "attributes.", "`a b`", "cutoff", "start_time", "1", "2.5e3", "'x'", '"y"'],
  ...[" AND ", " OR ", " LIKE ", " ILIKE ", " IN ", " NOT IN ", "('a', 'b')", " UNION SELECT ", "; DROP TABLE runs --"],
];
const FILTERS = 100_000;

test("a filter of any text is read or refused in words, and never breaks the reader", () => {
  const rng = Rng.seeded("hostile filters");
  let understood = 0;
  for (let i = 0; i < FILTERS; i++) {
    const text = Array.from({ length: 1 + rng.below(9) }, () => PIECES[rng.below(PIECES.length)]).join("");
    try {
      parseFilter(text, RUNS.searchable);
      understood += 1;
    } catch (error) {
      if (!(error instanceof MlflowFault)) expect.fail(`${JSON.stringify(text)}: ${error}`);
    }
  }
  expect(understood).toBeGreaterThan(0);
  expect(understood).toBeLessThan(FILTERS);
});
