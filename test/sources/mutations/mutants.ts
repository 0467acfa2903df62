import { Rng } from "../../../core/rng.ts";
import { decodeText, encodeText } from "../../../core/sources/parsing/decode.ts";
import { readXml } from "../../../core/sources/parsing/xml.ts";
import type { SourceAdapter } from "../../../core/sources/source.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { asOther, cutShort, withinHtml } from "./change-bytes.ts";
import {
  nestTable,
  renameColumn,
  reorderColumns,
  retypeColumn,
  rewriteColumnDates,
  sayRowTwice,
  type Table,
  tableOf,
  textOf,
} from "./change-table.ts";
import { type Changed, nest, renameField, reorderFields, retypeField, rewriteDates, sayTwice } from "./change-tree.ts";
import { impossibleDay } from "./dates.ts";
import { RESTATED, type Restated, restateTable, restateTree } from "./restate.ts";
import { type Tree, toXml } from "./tree.ts";

/** The kinds of change: those that publishers make, and damage. */
export const KINDS = [
  "renamed",
  "reordered",
  "retyped",
  "date format",
  "new word",
  "cut",
  "encoding",
  "html",
  "nested",
  "said twice",
] as const;
/** Kinds that not every answer has a place for: an impossible day, and what `restate.ts` changes. */
const FURTHER = ["impossible day", ...RESTATED] as const;
type Kind = (typeof KINDS)[number] | (typeof FURTHER)[number];
/** An answer about flights has no variable to be missing, one about weather no number to be padded. */
const NOT_OF: Readonly<Record<SourceAdapter["kind"], readonly Kind[]>> = {
  flights: ["missing variable"],
  arrivals: ["missing variable"],
  weather: ["another status", "padded number"],
};

/** A changed answer. `kind` and `what` say what was changed. */
export interface Mutant {
  readonly kind: Kind;
  readonly what: string;
  readonly body: Uint8Array;
}

/** Tries to find a change that applies to the answer. */
const TRIES = 50;

/**
 * `count` changed answers, of all kinds in turn that the answer has a place for, each different from the good one. Equal
 * seeds give equal answers.
 */
export function mutants(
  fixture: ConformanceFixture,
  about: SourceAdapter["kind"],
  count: number,
  seed: string,
): Mutant[] {
  const rng = Rng.seeded(seed);
  const text = decodeText(fixture.good);
  if (!text.ok) throw new Error("the good answer of a fixture is UTF-8");
  const make = (kind: Kind): Mutant | null => {
    for (let n = 0; n < TRIES; n++) {
      const changed = change(kind, text.value, fixture, rng);
      if (changed && !equal(changed.value, fixture.good)) return { kind, what: changed.what, body: changed.value };
    }
    return null;
  };
  const kinds: Kind[] = [...KINDS, ...FURTHER.filter((kind) => !NOT_OF[about].includes(kind) && make(kind) !== null)];
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length] as Kind;
    const mutant = make(kind);
    if (!mutant) throw new Error(`no ${kind} found in ${TRIES} tries`);
    return mutant;
  });
}

const isRestated = (kind: Kind): kind is Restated => (RESTATED as readonly string[]).includes(kind);

function change(kind: Kind, text: string, fixture: ConformanceFixture, rng: Rng): Changed<Uint8Array> {
  const { format, words, emptyIsSaid = [] } = fixture;
  switch (kind) {
    case "cut":
      return cutShort(encodeText(text), rng);
    case "encoding":
      return asOther(text, rng);
    case "html":
      return withinHtml(text, rng);
    case "new word": {
      const [known, unknown] = words[rng.below(words.length)] ?? ["", ""];
      const all = rng.below(2) === 0;
      const value = all ? text.replaceAll(known, unknown) : text.replace(known, unknown);
      return { what: `${known} → ${unknown}, ${all ? "everywhere" : "once"}`, value: encodeText(value) };
    }
    default:
      return format === "csv"
        ? changeTable(kind, text, emptyIsSaid, rng)
        : changeTree(kind, text, format, emptyIsSaid, rng);
  }
}

function changeTree(
  kind: Kind,
  text: string,
  format: "json" | "xml",
  kept: readonly string[],
  rng: Rng,
): Changed<Uint8Array> {
  const tree = format === "json" ? (JSON.parse(text) as Tree) : treeOfXml(text);
  const change = {
    renamed: renameField,
    reordered: reorderFields,
    retyped: retypeField,
    "date format": (whole: Tree) => rewriteDates(whole, rng),
    "said twice": sayTwice,
    "impossible day": (whole: Tree) => rewriteDates(whole, rng, impossibleDay),
  };
  const changed = isRestated(kind)
    ? restateTree(kind, tree, kept, rng)
    : kind in change
      ? change[kind as keyof typeof change](tree, rng, kept)
      : nest(tree, rng, format === "xml");
  if (!changed) return null;
  const declaration = /^<\?xml[^>]*>\s*/.exec(text)?.[0] ?? "";
  const written = format === "json" ? JSON.stringify(changed.value) : declaration + toXml(changed.value);
  return { what: changed.what, value: encodeText(written) };
}

function treeOfXml(text: string): Tree {
  const tree = readXml(text, ["flight"]);
  if (!tree.ok) throw new Error("the good answer of a fixture is well formed");
  return tree.value as Tree;
}

function changeTable(kind: Kind, text: string, kept: readonly string[], rng: Rng): Changed<Uint8Array> {
  const table = tableOf(text);
  if (kind === "nested") {
    const nested = nestTable(table, rng);
    return nested && { what: nested.what, value: encodeText(nested.value) };
  }
  const change: Readonly<Partial<Record<Kind, (table: Table, rng: Rng) => Changed<Table>>>> = {
    renamed: renameColumn,
    reordered: reorderColumns,
    retyped: retypeColumn,
    "date format": (whole) => rewriteColumnDates(whole, rng),
    "said twice": sayRowTwice,
    "impossible day": (whole) => rewriteColumnDates(whole, rng, impossibleDay),
  };
  const changed = isRestated(kind) ? restateTable(kind, table, kept, rng) : (change[kind]?.(table, rng) ?? null);
  return changed && { what: changed.what, value: encodeText(textOf(changed.value)) };
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
