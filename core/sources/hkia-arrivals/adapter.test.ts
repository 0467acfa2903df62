import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import HKG from "../../airports/HKG.ts";
import { hkiaArrivals } from "./adapter.ts";

/** Hand-written in the shape of the board's answers. */
const row = (time: string, no: string, status: string, more: object = {}) => ({
  time,
  flight: [{ no, airline: "XXX" }],
  status,
  statusCode: null,
  origin: ["NRT"],
  baggage: "12",
  hall: "B",
  terminal: "T1",
  stand: "W65",
  ...more,
});
const day = (date: string, list: unknown[], arrival = true) => ({ date, arrival, cargo: false, list });
const parse = (body: object, asked = asking("2026-08-14")) =>
  hkiaArrivals.parse(captured("hkia-arrivals", HKG, body), asked);
const batch = (body: object, asked = asking("2026-08-14")) => {
  const parsed = parse(body, asked);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test("trap 12: a request for each day, about arrivals; an answer about departures is refused", () => {
  const asked = asking("2026-08-14", "2026-08-15", "board");
  expect(hkiaArrivals.requests(HKG, asked).map(({ resource }) => resource)).toEqual(
    ["2026-08-14", "2026-08-15"].map(
      (date) =>
        `https://www.hongkongairport.com/flightinfo-rest/rest/flights/past?date=${date}&lang=en&cargo=false&arrival=true`,
    ),
  );
  const parsed = parse([day("2026-08-14", [row("10:00", "CX 1", "At gate 10:02")], false)]);
  expect(parsed.ok ? null : parsed.error.reason).toBe("shape");
});

test("trap 1, 5, 15: codeshares collapse, a date in brackets is the arrival's, the last stop is where it comes from", () => {
  const flight = [
    { no: "CX 288", airline: "CPA" },
    { no: "LH 7014", airline: "DLH" },
  ];
  const list = [row("23:55", "CX 288", "At gate 00:10 (15/08/2026)", { flight, origin: ["MUC", "FRA"] })];
  const { observations, issues } = batch([day("2026-08-14", list)]);
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      arrivalKey: "HKG/CX288/2026-08-14T15:55Z",
      airport: "HKG",
      source: "hkia-arrivals",
      number: "CX288",
      carrier: "CX",
      origin: "FRA",
      codeshares: ["LH7014"],
      scheduledAt: at("2026-08-14T15:55:00Z"),
      actualAt: at("2026-08-14T16:10:00Z"),
      status: "arrived",
      statusText: "At gate 00:10 (15/08/2026)",
      observedAt: at("2026-11-01T12:00:00Z"),
    },
  ]);
});

test("trap 2, 8, 10, 11: landed and estimated are no arrivals, cancelled and diverted have none, two suffixes are two flights", () => {
  const list = [
    row("10:00", "CX 1", "Landed 09:51"),
    row("11:00", "CX 2", "Est at 11:40"),
    row("12:00", "CX 3", "Cancelled"),
    row("13:00", "CX 4", "Diverted"),
    row("14:00", "CX 5", ""),
    row("14:00", "CX 5A", "Delayed"),
  ];
  const { observations, issues } = batch([day("2026-08-14", list)]);
  expect(issues).toEqual([]);
  expect(observations.map(({ number, status, estimatedAt }) => [number, status, estimatedAt])).toEqual([
    ["CX1", "scheduled", at("2026-08-14T01:51:00Z")],
    ["CX2", "scheduled", at("2026-08-14T03:40:00Z")],
    ["CX3", "cancelled", undefined],
    ["CX4", "diverted", undefined],
    ["CX5", "scheduled", undefined],
    ["CX5A", "scheduled", undefined],
  ]);
  expect(observations.every(({ actualAt }) => actualAt === undefined)).toBe(true);
});

test("trap 3, 4: a flight of the evening before keeps its own day; a delay of days is told and kept", () => {
  const before = day("2026-08-13", [row("22:45", "CX 251", "At gate 00:00 (14/08/2026)")]);
  const own = day("2026-08-14", [row("09:00", "CX 9", "At gate 10:00 (16/08/2026)")]);
  const { observations, issues } = batch([before, own]);
  expect(observations.map(({ arrivalKey }) => arrivalKey)).toEqual([
    "HKG/CX251/2026-08-13T14:45Z",
    "HKG/CX9/2026-08-14T01:00Z",
  ]);
  expect(issues.map(({ code }) => code)).toEqual(["implausible-delay"]);
});

test("trap 18: a new word, also one of the departures board, is unknown and told", () => {
  const list = [row("10:00", "CX 1", "On the stand"), row("11:00", "CX 2", "Dep 11:20")];
  const { observations, issues } = batch([day("2026-08-14", list)]);
  expect(observations.map(({ status }) => status)).toEqual(["unknown", "unknown"]);
  expect(issues.map(({ code }) => code)).toEqual(["unknown-status", "unknown-status"]);
});

test("an arrival later than the answer is told, as an arrival", () => {
  const list = [row("10:00", "CX 1", "At gate 10:00 (03/11/2026)")];
  const { issues } = batch([day("2026-11-01", list)], asking("2026-11-01"));
  expect(issues.map(({ code, reason }) => [code, reason])).toContainEqual([
    "departed-in-future",
    "arrival later than the answer",
  ]);
});
