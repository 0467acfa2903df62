import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "../en.ts";
import { remark } from "./remarks.ts";

const CONTRACT = readFileSync(new URL("../../../core/intake/day-contract.ts", import.meta.url), "utf8");
/** The texts of the contract's code, with a number or a word in each place of a value. */
const TEXTS = [...CONTRACT.matchAll(/(?:push\(|words = )[`"]([^`"]+)[`"]/g)].map(([, text = ""]) =>
  text
    .replace(/\$\{name\}/, "airline")
    .replace(/\$\{issues\[0\]\?\.reason\}/, "no time")
    .replace(/\$\{[^}]*\}/g, "7"),
);

test("every remark of the data contract has a Russian form", () => {
  expect(TEXTS.length).toBeGreaterThan(8);
  for (const text of TEXTS) expect(remark(text)).toMatch(/[а-яё]{3}/);
  for (const what of ["new airlines", "new destinations", "new status words"])
    expect(remark(`${what}: BCN, …`)).toMatch(/^новые .*: BCN, …$/);
  expect(remark("75 flights, usual for this weekday: 155")).toBe("рейсов 75, обычно в этот день недели 155");
  expect(remark("what nobody knows")).toBe("what nobody knows");
});

test("half a flight is no usual number", () => {
  expect(en.data.remark("76 flights, usual for this weekday: 158.5")).toBe("76 flights, usual for this weekday: 159");
});
