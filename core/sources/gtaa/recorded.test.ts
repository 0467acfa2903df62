import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { asking, captured } from "../../../test/support/capture.ts";
import { sharedBytes, sharedPath } from "../../../test/support/shared.ts";
import YYZ from "../../airports/YYZ.ts";
import { gtaa } from "./adapter.ts";

const dir = sharedPath("samples/yyz/days");
const present = sharedBytes("samples/yyz/days/2024-08-12.json.gz") !== null;

function read(day: string) {
  const body = sharedBytes(`samples/yyz/days/${day}.json.gz`) ?? "";
  const parsed = gtaa.parse(captured("gtaa", YYZ, body), asking(day));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const count = (day: string) => {
  const { observations, issues } = read(day);
  const of = (status: string) => observations.filter((o) => o.status === status).length;
  return [observations.length, of("departed"), of("cancelled"), of("scheduled"), issues.length];
};

/* Counted with python3: json.load of each day, Counter over `status`, rows keyed by (id2, schTime). */
test.skipIf(!present)("recorded days: every row one flight", () => {
  expect(count("2024-08-12").slice(0, 4)).toEqual([517, 495, 22, 0]);
  expect(count("2024-09-12").slice(0, 4)).toEqual([492, 484, 8, 0]);
  // One row of the next day, two on time and one delayed without an outcome.
  expect(count("2024-08-18").slice(0, 4)).toEqual([537, 472, 62, 3]);
});

test.skipIf(!present)("a retimed flight is kept and listed", () => {
  const { issues } = read("2024-08-12");
  expect(issues).toMatchObject([
    {
      at: "list[268]",
      code: "implausible-delay",
      reason: "implausible delay",
      text: expect.stringMatching(/^-104 min/),
    },
  ]);
});

test.skipIf(!present)("a day asked too early holds the schedule only", () => {
  expect(count("2025-09-03").slice(0, 4)).toEqual([501, 6, 0, 495]);
});

test.skipIf(!present)("rows that share number and time become one flight, with an issue", () => {
  // DL8850 stands three times: cancelled to ORD and DTW, departed to MIA.
  const { observations, issues } = read("2024-10-31");
  const same = observations.filter((o) => o.flightKey === "YYZ/DL8850/2024-10-31T12:00Z");
  expect(same).toMatchObject([{ status: "departed", destination: "MIA" }]);
  expect(issues.filter((issue) => issue.reason === "two rows for one flight")).toHaveLength(2);
});

/*
 * The sums over all files, by python3: for each of glob("days/*.json.gz") rows = json.load(gzip.open(f))["list"],
 * grouped by (id2 or id, schTime); of a group's statuses DEP counts, or else the last. On two days a flight was
 * cancelled in one row and waited in a later one.
 */
test.skipIf(!present)("all recorded days together: no row is lost, none read twice", () => {
  const files = readdirSync(dir ?? "").sort();
  const sums = { files: files.length, rows: 0, flights: 0, departed: 0, cancelled: 0, open: 0 };
  for (const file of files) {
    const { observations, duplicates = 0 } = read(file.slice(0, 10));
    const of = (status: string) => observations.filter((o) => o.status === status).length;
    sums.rows += observations.length + duplicates;
    sums.flights += observations.length;
    sums.departed += of("departed");
    sums.cancelled += of("cancelled");
    sums.open += of("scheduled");
  }
  expect(sums).toEqual({ files: 128, rows: 61175, flights: 61159, departed: 58717, cancelled: 1670, open: 772 });
});

test.skipIf(!present)("a flight that was reinstated is not cancelled, and it is told", () => {
  for (const [day, key] of [
    ["2024-10-06", "YYZ/TS308/2024-10-07T01:40Z"],
    ["2026-01-25", "YYZ/AC1262/2026-01-25T15:10Z"],
  ] as const) {
    const { observations, issues } = read(day);
    expect(observations.filter((o) => o.flightKey === key)).toMatchObject([{ status: "scheduled" }]);
    expect(issues.filter((issue) => issue.code === "contradiction")).toHaveLength(1);
  }
});

/* The raw rows by number and time, in their order: an independent reading of the same files. */
test.skipIf(!present)("every flight that is cancelled for us is cancelled in the last word of its recording", () => {
  const told: string[] = [];
  let cancelled = 0;
  for (const file of readdirSync(dir ?? "").sort()) {
    const day = file.slice(0, 10);
    const lastWord = new Map<string, string>();
    const body = JSON.parse(new TextDecoder().decode(sharedBytes(`samples/yyz/days/${file}`) ?? undefined)) as {
      list: readonly { id: string; id2?: string; schTime: string; status: string }[];
    };
    for (const { id, id2, schTime, status } of body.list)
      lastWord.set(`${(id2 || id).replace(/\s/g, "")} ${Date.parse(schTime)}`, status);
    for (const { number, scheduledAt, status } of read(day).observations) {
      if (status !== "cancelled") continue;
      cancelled++;
      const said = lastWord.get(`${number} ${scheduledAt}`);
      if (said !== "CAN") told.push(`${day} ${number}: ${said}`);
    }
  }
  expect(told).toEqual([]);
  expect(cancelled).toBe(1670);
});

/* The same reading of the two plain days. */
test.skipIf(!present)("plain days", () => {
  const plain = (day: string) => {
    const body = sharedBytes(`samples/yyz/yyz_departures_${day}.json`) ?? "";
    const parsed = gtaa.parse(captured("gtaa", YYZ, body), asking(day));
    const of = (status: string) =>
      parsed.ok ? parsed.value.observations.filter((o) => o.status === status).length : -1;
    return [of("departed"), of("cancelled"), of("scheduled"), of("unknown")];
  };
  expect([plain("2024-08-12"), plain("2024-12-31")]).toEqual([
    [495, 22, 0, 0],
    [439, 6, 0, 0],
  ]);
});
