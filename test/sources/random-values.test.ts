import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import { decodeText, encodeText } from "../../core/sources/parsing/decode.ts";
import { readXml } from "../../core/sources/parsing/xml.ts";
import { type ConformanceFixture, survives } from "./conformance.ts";
import { FIXTURES } from "./fixtures.ts";
import { tableOf, textOf } from "./mutations/change-table.ts";
import { isBranch, type Tree, toXml } from "./mutations/tree.ts";

/** Values that some publisher has written, or that a type allows, where another one belongs. */
const TEXTS = [
  ...[
    "",
    " ",
    "0",
    "-1",
    "1e400",
    "NaN",
    "null",
    "//",
    "Y",
    "UA9001,LH6123",
    "1E5",
    "\u202e123",
    "a\r\nb",
    "x".repeat(5000),
  ],
  ...["2024-02-30", "2026-02-30T10:00:00Z", "2026-10-18T24:00:00Z", "2026-10-18T25:00Z", "0001-01-01T00:00:00Z"],
  ...[
    "9999-12-31T23:59:59+14:00",
    "2026-10-32",
    "1/5/2024",
    "02/30/2026",
    "30/02/2026",
    "24:00",
    "2400",
    "605",
    "99:99",
  ],
] as const;
const NUMBERS = [0, -0, -1, 1e-300, 1e15, 1e300, 2 ** 53, -1e15, 0.5, 253402300800, 1792281600] as const;
const anyText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 12 }));
const anyLeaf: fc.Arbitrary<Tree> = fc.oneof(
  anyText,
  fc.constantFrom(...NUMBERS),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, false),
);

/** Says for a leaf, by its number in the document, what stands in its place; undefined keeps it. */
type Replace<T> = (leaf: number) => T | undefined;

/** The document with other leaves. The leaves of a document are numbered from 0 in the order of the text. */
function withLeaves(tree: Tree, replace: Replace<Tree>): Tree {
  let leaf = 0;
  const visit = (value: Tree): Tree => {
    if (Array.isArray(value)) return value.map(visit);
    if (isBranch(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
    const other = replace(leaf++);
    return other === undefined ? value : other;
  };
  return visit(tree);
}

/** The good answer of a fixture with the same structure and other values. */
function withValues({ format, good }: ConformanceFixture, replace: Replace<Tree>): Uint8Array {
  const text = decodeText(good);
  if (!text.ok) throw new Error("the good answer of a fixture is UTF-8");
  if (format === "json") return encodeText(JSON.stringify(withLeaves(JSON.parse(text.value) as Tree, replace)));
  if (format === "xml") {
    const tree = readXml(text.value, ["flight"]);
    if (!tree.ok) throw new Error("the good answer of a fixture is well formed");
    const declaration = /^<\?xml[^>]*>\s*/.exec(text.value)?.[0] ?? "";
    return encodeText(declaration + toXml(withLeaves(tree.value as Tree, replace)));
  }
  const table = tableOf(text.value);
  let leaf = 0;
  const rows = table.rows.map((cells) =>
    cells.map((cell) => {
      const other = replace(leaf++);
      return other === undefined ? cell : `"${String(other).replaceAll('"', '""')}"`;
    }),
  );
  return encodeText(textOf({ ...table, rows }));
}

/** The first values of an answer are enough: the rows below have the fields of the first ones. */
const VALUES_TRIED = 50;

describe.each(SOURCES.map((source) => [source.id, source] as const))("%s", (id, source) => {
  const fixture = FIXTURES[id] as ConformanceFixture;

  test("never throws with one value exchanged, for each odd one in turn", () => {
    let leaves = 0;
    withValues(fixture, (leaf) => {
      leaves = leaf + 1;
      return undefined;
    });
    for (let at = 0; at < Math.min(leaves, VALUES_TRIED); at++)
      for (const value of [...TEXTS, ...NUMBERS, null]) {
        const body = withValues(fixture, (leaf) => (leaf === at ? value : undefined));
        expect(survives(source, fixture, body), `value ${at} as ${JSON.stringify(value)}`).toEqual([]);
      }
  });

  test("never throws, whatever values stand in an answer of the right structure", () => {
    const some = fc.record({
      every: fc.integer({ min: 1, max: 40 }),
      at: fc.nat(40),
      values: fc.array(anyLeaf, { minLength: 1 }),
    });
    fc.assert(
      fc.property(some, ({ every, at, values }) => {
        const body = withValues(fixture, (leaf) =>
          leaf % every === at % every ? values[Math.floor(leaf / every) % values.length] : undefined,
        );
        expect(survives(source, fixture, body)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
