import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addDays, dayRange, fromLocal, type Instant, type LocalDate, localDate, parseInstant } from "../../time.ts";
import type { HkiaDay } from "./hkia.ts";
import { serveTwin } from "./serve.ts";

const noon = (day: string) => fromLocal(localDate(day), 720, "Europe/Oslo");
const ask = (date: string, now: Instant, rest = "&lang=en&cargo=false&arrival=false") =>
  serveTwin(`https://twin.invalid/flightinfo-rest/rest/flights/past?date=${date}${rest}`, now);
const days = (date: string, now: Instant): HkiaDay[] => JSON.parse(ask(date, now).body);
const TIMED = /^(?:Dep|Est at) \d\d:\d\d(?: \((\d\d)\/(\d\d)\/(\d{4})\))?$/;
const WORDS = ["", "Cancelled", "Delayed", "Boarding Soon", "Boarding", "Final Call", "Gate Closed"];

/** Names and types, nested; arrays by the shapes that occur in them. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shape(item))))].sort();
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]));
}

test("answers have the shape of the recorded ones, keys in the same order", (context) => {
  const file = new URL("../../../../shared/samples/hkia/hkia_dep_2026-08-14.json", import.meta.url);
  if (!existsSync(file)) {
    console.log("skipped: ../shared/samples/hkia is absent");
    context.skip();
  }
  const recorded: HkiaDay[] = JSON.parse(readFileSync(file, "utf8"));
  const twin = days("2026-08-14", noon("2026-08-15"));
  expect(JSON.stringify(shape([twin.at(-1)]))).toBe(JSON.stringify(shape([recorded.at(-1)])));
});

test("flights of the eve that leave on the day come first, and say the same in both answers", () => {
  let repeated = 0;
  for (const date of dayRange(localDate("2025-01-01"), localDate("2025-02-20"))) {
    const now = noon("2025-03-01");
    const [eve, day] = days(date, now);
    if (!day) continue;
    expect([eve?.date, day.date]).toEqual([addDays(date, -1), date]);
    const own = days(addDays(date, -1), now).at(-1);
    for (const row of eve?.list ?? []) {
      repeated++;
      expect(own?.list).toContainEqual(row);
      if (row.status !== "Cancelled") expect(dateIn(row.status)).toBe(date);
    }
    const late = own?.list.filter((row) => dateIn(row.status) === date);
    expect(eve?.list.filter((row) => row.status !== "Cancelled")).toEqual(late);
  }
  expect(repeated).toBeGreaterThan(20);
});

function dateIn(status: string): LocalDate | null {
  const match = TIMED.exec(status);
  return match?.[3] ? localDate(`${match[3]}-${match[2]}-${match[1]}`) : null;
}

test("every status is one of the publisher's words, and all of them occur", () => {
  const words = new Set<string>();
  for (const date of dayRange(localDate("2025-02-01"), localDate("2025-02-24"))) {
    for (const row of days(date, fromLocal(date, 1115, "Europe/Oslo")).flatMap((day) => day.list)) {
      const timed = TIMED.test(row.status);
      expect(timed || WORDS.includes(row.status), row.status).toBe(true);
      expect(row.time).toMatch(/^\d\d:\d\d$/);
      words.add(timed ? row.status.slice(0, 3) : row.status);
    }
  }
  expect([...words].sort()).toEqual([...WORDS, "Dep", "Est"].sort());
});

test("the operating flight comes first, rare rows have several stops, no gate or a suffix", () => {
  const now = noon("2025-09-01");
  const all = dayRange(localDate("2025-05-01"), localDate("2025-07-31")).flatMap((d) => days(d, now).at(-1)!.list);
  const rows = all.filter((row) => row.status.startsWith("Dep"));
  for (const row of all) {
    for (const [i, share] of row.flight.entries())
      if (i > 0) expect(share.no.slice(0, 2)).not.toBe(row.flight[0]?.no.slice(0, 2));
  }
  const rate = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length / rows.length;
  for (const odd of [rate((row) => row.destination.length > 1), rate((row) => row.gate === "")]) {
    expect(odd).toBeGreaterThan(1 / 900);
    expect(odd).toBeLessThan(1 / 150);
  }
  expect(rows.some((row) => /\d[A-Z]$/.test(row.flight[0]?.no ?? ""))).toBe(true);
});

test("the days ahead are scheduled only; yesterday is settled", () => {
  const now = noon("2025-06-15");
  const ahead = days("2025-06-20", now).at(-1)!.list;
  expect(ahead.length).toBeGreaterThan(100);
  expect(ahead.every((row) => row.status === "" && row.gate === "")).toBe(true);
  const settled = days("2025-06-13", now).at(-1)!.list;
  expect(settled.every((row) => /^(Dep|Cancelled)/.test(row.status))).toBe(true);
});

test("answers from the first day to two weeks ahead, and refuses the rest in the publisher's words", () => {
  const now = noon("2025-06-15");
  expect([ask("2021-01-01", now).status, ask("2025-06-29", now).status]).toEqual([200, 200]);
  for (const date of ["2020-12-31", "2025-06-30", "2025-02-30", "", "today"]) {
    const refused = ask(date, now);
    expect(refused.status, date).toBe(400);
    expect(JSON.parse(refused.body).message).toContain(`date [${date}] and span [1] is out of valid range`);
  }
});

test("there is no cargo, and the answer says when it was made", () => {
  const now = noon("2025-06-15");
  expect(JSON.parse(ask("2025-06-15", now, "&cargo=true").body)[0].list).toEqual([]);
  expect(days("2025-06-15", now)[0]?.lastUpdatedTime).toBe("2025-06-15T12:00:00+02:00");
  expect(parseInstant(days("2025-06-15", now)[0]?.lastUpdatedTime ?? "")).toBe(now);
});
