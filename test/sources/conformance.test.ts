import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import { encodeText } from "../../core/sources/parsing/decode.ts";
import { type ConformanceFixture, survives, survivesMutations, violations } from "./conformance.ts";
import { FIXTURES } from "./fixtures.ts";

const FOLDER = `${import.meta.dirname}/../../core/sources`;

test("every source stands in its own folder, sorted by id", () => {
  const ids = SOURCES.map((source) => source.id);
  const folders = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => existsSync(`${FOLDER}/${entry.name}/adapter.ts`))
    .map((entry) => entry.name);
  expect(ids).toEqual(folders.sort());
  expect(Object.keys(FIXTURES).sort()).toEqual(ids);
});

describe.each(SOURCES.map((source) => [source.id, source] as const))("%s", (id, source) => {
  const fixture = FIXTURES[id] as ConformanceFixture;

  test("asks, reads and refuses as every source has to", () => {
    expect(violations(source, fixture)).toEqual([]);
  });

  test("does not throw and believes nothing impossible when its answer is damaged", () => {
    expect(survivesMutations(source, fixture)).toEqual([]);
  });

  test("does not throw on bytes, texts and JSON of any kind", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 300 }).map(encodeText),
      fc.json().map(encodeText),
      fc.array(fc.record({ date: fc.string(), list: fc.array(fc.jsonValue()) })).map(encodeText),
      fc.record({ list: fc.array(fc.jsonValue()), hourly: fc.jsonValue() }).map(encodeText),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        expect(survives(source, fixture, body)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("has notes that name the terms of use", () => {
    const notes = readFileSync(`${FOLDER}/${id}/NOTES.md`, "utf8");
    expect(notes.split("\n")[0]).toMatch(new RegExp(`^# ${id}: `));
    expect(notes).toMatch(/\*\*Terms\.\*\* \S+/);
  });
});

test("the suite finds what is wrong", () => {
  const [source] = SOURCES.filter((one) => one.id === "hkia");
  if (!source) throw new Error("hkia is not registered");
  const fixture = FIXTURES.hkia as ConformanceFixture;
  const found = (changes: object) => violations({ ...source, ...changes } as typeof source, fixture).join("; ");
  expect(found({ id: "HKIA" })).toContain("not kebab-case");
  expect(found({ requests: () => [] })).toContain("no request");
  expect(found({ parse: () => JSON.parse("{") })).toContain("throws");
  expect(found({ parse: () => ({ ok: true, value: { observations: [], issues: [] } }) })).toContain(
    "is refused as nothing",
  );
  const telling = (issues: readonly object[], status = "scheduled") =>
    found({ parse: () => ({ ok: true, value: { observations: [{ status }], issues } }) });
  const issue = { at: "[0]", reason: "unknown status", text: "" };
  expect(telling([{ ...issue, code: "unknown status" }])).toContain("which is none");
  expect(telling([issue])).toContain("which is none");
  expect(telling([], "unknown")).toContain("no issue says why");
  expect(telling([{ ...issue, code: "unknown-status" }], "unknown")).not.toContain("no issue says why");
});
