import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import HKG from "../../airports/HKG.ts";
import { delayMinutes } from "../../flights/flight.ts";
import { hkia } from "./adapter.ts";

/*
 * The figures come from an independent reading of the three answers with python3: json.load, every row of every day
 * object, keyed by (date, time, flight[0].no), delays by datetime arithmetic on the status text.
 */
const FILES = {
  "2026-08-14": "hkia_dep_2026-08-14.json",
  "2026-08-15": "hkia_dep_2026-08-15.json",
  "2026-08-16": "hkia_dep_2026-08-16_future.json",
};
const present = sharedBytes("samples/hkia/hkia_dep_2026-08-14.json") !== null;

function read(day: keyof typeof FILES) {
  const body = sharedBytes(`samples/hkia/${FILES[day]}`);
  const parsed = hkia.parse(captured("hkia", HKG, body ?? ""), asking(day));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

test.skipIf(!present)("every row of the recorded answers becomes one flight, without issues", () => {
  const counts = (["2026-08-14", "2026-08-15", "2026-08-16"] as const).map((day) => {
    const { observations, issues } = read(day);
    const departed = observations.filter((o) => o.status === "departed");
    const delays = departed.map((o) => delayMinutes(o) ?? 0);
    return {
      rows: observations.length,
      departed: departed.length,
      cancelled: observations.filter((o) => o.status === "cancelled").length,
      estimated: observations.filter((o) => o.estimatedAt !== undefined).length,
      codeshares: observations.reduce((sum, o) => sum + o.codeshares.length, 0),
      minutes: delays.reduce((sum, minutes) => sum + minutes, 0),
      delayed: delays.filter((minutes) => minutes >= 15).length,
      issues: issues.length,
    };
  });
  expect(counts).toEqual([
    { rows: 462, departed: 460, cancelled: 2, estimated: 0, codeshares: 549, minutes: 13245, delayed: 243, issues: 0 },
    { rows: 459, departed: 449, cancelled: 0, estimated: 1, codeshares: 540, minutes: 13094, delayed: 239, issues: 0 },
    { rows: 455, departed: 0, cancelled: 1, estimated: 4, codeshares: 548, minutes: 0, delayed: 0, issues: 0 },
  ]);
});

test.skipIf(!present)("rows that repeat between two answers are one flight each", () => {
  const [first, second, third] = (["2026-08-14", "2026-08-15", "2026-08-16"] as const).map(
    (day) => new Map(read(day).observations.map((o) => [o.flightKey, o])),
  );
  const repeated = [...(first?.keys() ?? [])].filter((key) => second?.has(key));
  expect(repeated.sort()).toEqual([
    "HKG/BA32/2026-08-14T14:45Z",
    "HKG/CX251/2026-08-14T14:45Z",
    "HKG/CX289/2026-08-14T15:55Z",
    "HKG/HB2549/2026-08-14T13:55Z",
    "HKG/NH814/2026-08-14T15:55Z",
    "HKG/UO234/2026-08-14T14:15Z",
    "HKG/UO624/2026-08-14T15:35Z",
  ]);
  for (const key of repeated) expect(second?.get(key)).toEqual(first?.get(key));
  expect([...(second?.keys() ?? [])].filter((key) => third?.has(key))).toEqual(["HKG/UA821D/2026-08-15T13:45Z"]);
  expect(new Set([...(first ?? []), ...(second ?? []), ...(third ?? [])].map(([key]) => key)).size).toBe(1368);
});

test.skipIf(!present)("suffixes stay, and actual times of the next day are right", () => {
  const flights = new Map(read("2026-08-14").observations.map((o) => [o.flightKey, o]));
  expect(flights.get("HKG/BA32F/2026-08-13T14:45Z")).toMatchObject({ number: "BA32F", status: "cancelled" });
  expect(flights.get("HKG/BA32/2026-08-14T14:45Z")).toMatchObject({
    number: "BA32",
    status: "departed",
    actualAt: at("2026-08-14T16:02:00Z"),
  });
  expect(flights.get("HKG/CX251/2026-08-14T14:45Z")?.actualAt).toBe(at("2026-08-14T16:00:00Z"));
  const future = new Map(read("2026-08-16").observations.map((o) => [o.flightKey, o]));
  expect(future.get("HKG/UA821D/2026-08-15T13:45Z")).toMatchObject({
    status: "scheduled",
    estimatedAt: at("2026-08-16T05:15:00Z"),
  });
});
