import fc from "fast-check";
import { expect, test } from "vitest";
import { pageOf, parsePage } from "./paging.ts";

interface Entry {
  readonly day: string;
  readonly name: string;
}
const keyOf = ({ day, name }: Entry) => [day, name];
const parse = (query: Record<string, string>) => parsePage((name) => query[name], /^\d+ \w+$/);

/** Reads all pages, calling `between` after each. */
function walk(
  list: () => readonly Entry[],
  limit: number,
  order: "rising" | "falling",
  between: (page: number) => void,
) {
  const seen: Entry[] = [];
  let after: string | null = null;
  for (let page = 0; page === 0 || after !== null; page++) {
    const { entries, next }: ReturnType<typeof pageOf<Entry>> = pageOf(list(), keyOf, { limit, after }, order);
    seen.push(...entries);
    expect(entries.length).toBeLessThanOrEqual(limit);
    after = next;
    between(page);
  }
  return seen;
}

const entries = fc.uniqueArray(
  fc.record({ day: fc.stringMatching(/^[1-4]$/), name: fc.stringMatching(/^[a-c]{1,3}$/) }),
  {
    selector: (entry) => keyOf(entry).join(" "),
  },
);

test("without a page the list is as it is", () => {
  const list = [
    { day: "2", name: "b" },
    { day: "1", name: "a" },
  ];
  expect(pageOf(list, keyOf, { limit: null, after: null })).toEqual({ entries: list, next: null });
});

test("the pages of a list are its entries, each once and in order, whatever the size of a page", () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 5 }), fc.constantFrom("rising", "falling"), (list, limit, order) => {
      const keys = walk(
        () => list,
        limit,
        order,
        () => {},
      ).map((entry) => keyOf(entry).join(" "));
      const sorted = list.map((entry) => keyOf(entry).join(" ")).sort();
      expect(keys).toEqual(order === "rising" ? sorted : sorted.reverse());
    }),
  );
});

test("what comes and goes between two pages neither repeats nor hides what stays", () => {
  fc.assert(
    fc.property(entries, entries, fc.integer({ min: 1, max: 3 }), (before, later, limit) => {
      const has = (list: readonly Entry[], one: Entry) => list.some((e) => e.day === one.day && e.name === one.name);
      let list: readonly Entry[] = before;
      const seen = walk(
        () => list,
        limit,
        "rising",
        (page) => {
          if (page === 0) list = later;
        },
      );
      expect(new Set(seen.map((e) => `${e.day} ${e.name}`)).size).toBe(seen.length);
      const [last] = pageOf(before, keyOf, { limit, after: null }).entries.slice(-1);
      // All that stays is seen; what is new is seen where it stands behind the first page.
      for (const one of before)
        if (has(later, one) || has(seen.slice(0, limit), one)) expect(has(seen, one)).toBe(true);
      for (const one of later)
        if (last && keyOf(one).join(" ") > keyOf(last).join(" "))
          expect(has(seen, one) || before.length <= limit).toBe(true);
    }),
  );
});

test("a limit is a number up to a thousand, a key looks like one", () => {
  expect(parse({})).toMatchObject({ value: { limit: null, after: null } });
  expect(parse({ limit: "1000", after: "1 a" })).toMatchObject({ value: { limit: 1000, after: "1 a" } });
  for (const limit of ["0", "-1", "1001", "1e2", "1.5", "ten", " 1"])
    expect(parse({ limit })).toMatchObject({ ok: false, error: { parameter: "limit", expected: { kind: "limit" } } });
  expect(parse({ after: "x" })).toMatchObject({ ok: false, error: { parameter: "after" } });
});
