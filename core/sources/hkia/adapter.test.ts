import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import HKG from "../../airports/HKG.ts";
import ZZZ from "../../airports/ZZZ.ts";
import { hkia } from "./adapter.ts";

/** Hand-written in the shape of the board's answers. */
const row = (time: string, no: string, status: string, more: object = {}) => ({
  time,
  flight: [{ no, airline: "XXX" }],
  status,
  statusCode: null,
  destination: ["NRT"],
  terminal: "T1",
  aisle: "C",
  gate: "",
  ...more,
});
const day = (date: string, list: unknown[]) => ({
  date,
  arrival: false,
  cargo: false,
  list,
  lastUpdatedTime: `${date}T23:00:00+08:00`,
});
const parse = (body: string | object, asked = asking("2026-08-14"), more = {}) =>
  hkia.parse(captured("hkia", HKG, body, more), asked);
const batch = (body: string | object, asked = asking("2026-08-14")) => {
  const parsed = parse(body, asked);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("trap 12: a request for each day, with the moment of asking against stale caches", () => {
  const asked = asking("2026-08-14", "2026-08-15", "board");
  const urls = hkia.requests(HKG, asked).map((request) => request.url);
  expect(urls).toEqual(
    ["2026-08-14", "2026-08-15"].map(
      (date) =>
        "https://www.hongkongairport.com/flightinfo-rest/rest/flights/past" +
        `?date=${date}&lang=en&cargo=false&arrival=false&_=${asked.now}`,
    ),
  );
  expect(hkia.requests(ZZZ, asked)[0]?.url).toMatch(/^https:\/\/twin\.invalid\/flightinfo-rest\/rest\/flights\/past\?/);
  expect(hkia.requests(HKG, asking("2026-08-14", "2026-08-14", "forecast"))).toEqual([]);
});

test("trap 1, 5, 15: codeshares collapse, a date in brackets belongs to the actual time, the one label there is", () => {
  const body = [
    day("2026-08-14", [
      row("23:55", "CX 289", "Dep 00:10 (15/08/2026)", {
        flight: [
          { no: "CX 289", airline: "CPA" },
          { no: "LH 7015", airline: "DLH" },
        ],
        destination: ["FRA", "MUC"],
      }),
    ]),
  ];
  const { observations, issues, publishedAt } = batch(body);
  expect(issues).toEqual([]);
  expect(publishedAt).toBe(at("2026-08-14T15:00:00Z"));
  expect(observations).toEqual([
    {
      flightKey: "HKG/CX289/2026-08-14T15:55Z",
      airport: "HKG",
      source: "hkia",
      number: "CX289",
      carrier: "CX",
      destination: "FRA",
      codeshares: ["LH7015"],
      scheduledAt: at("2026-08-14T15:55:00Z"),
      actualAt: at("2026-08-14T16:10:00Z"),
      status: "departed",
      statusText: "Dep 00:10 (15/08/2026)",
      observedAt: at("2026-11-01T12:00:00Z"),
    },
  ]);
});

test("trap 2, 3: flights of the day before keep their own day, and a suffix is another flight", () => {
  const body = [
    day("2026-08-13", [row("22:45", "BA 032F", "Cancelled")]),
    day("2026-08-14", [row("22:45", "BA 032", "Dep 22:40")]),
  ];
  expect(batch(body).observations.map((o) => [o.flightKey, o.status])).toEqual([
    ["HKG/BA32F/2026-08-13T14:45Z", "cancelled"],
    ["HKG/BA32/2026-08-14T14:45Z", "departed"],
  ]);
});

test("trap 8, 10, 11: only what has left has a label: an estimate, a cancellation and a word of waiting have none", () => {
  const words = ["", "Delayed", "Boarding Soon", "Boarding", "Final Call", "Gate Closed", "Est at 10:30", "Dep 09:58"];
  const list = words.map((status, i) => row("10:00", `XX ${i + 1}`, status));
  const { observations, issues } = batch([day("2026-08-14", list)]);
  expect(issues).toEqual([]);
  expect(observations.map((o) => o.status)).toEqual([...Array(7).fill("scheduled"), "departed"]);
  expect(observations.map((o) => o.estimatedAt ?? null)).toEqual([
    ...Array(6).fill(null),
    at("2026-08-14T02:30:00Z"),
    null,
  ]);
  expect(observations.map((o) => o.actualAt ?? null).at(-1)).toBe(at("2026-08-14T01:58:00Z"));
});

test("trap 18: a word that is not known is kept as it is, and listed", () => {
  for (const status of ["Diverted", "Dep 25:10", "Dep 10:10 (31/02/2026)", "dep 10:10"]) {
    const { observations, issues } = batch([day("2026-08-14", [row("10:00", "XX 1", status)])]);
    expect(observations).toMatchObject([{ status: "unknown", statusText: status }]);
    expect(observations[0]).not.toHaveProperty("actualAt");
    expect(issues).toEqual([
      { at: "[0].list[0].status", code: "unknown-status", reason: "unknown status", text: status },
    ]);
  }
});

test("a bad row is an issue, the others count", () => {
  const list = [
    row("10:00", "XX 1", ""),
    row("1000h", "XX 2", ""),
    row("10:00", "", ""),
    { time: "10:00" },
    null,
    row("10:00", "XX 3", "", { destination: [] }),
  ];
  const { observations, issues } = batch([day("2026-08-14", list)]);
  expect(observations.map((o) => [o.number, o.destination])).toEqual([
    ["XX1", "NRT"],
    ["XX3", ""],
  ]);
  expect(issues.map((issue) => issue.at)).toEqual([
    "[0].list[1].time",
    "[0].list[2].flight[0].no",
    "[0].list[3].flight",
    "[0].list[4].",
    "[0].list[5].destination",
  ]);
});

test("trap 4: implausible delays are kept and listed", () => {
  const list = [
    row("10:00", "XX 1", "Dep 08:59"),
    row("10:00", "XX 2", "Dep 10:01 (15/08/2026)"),
    row("10:00", "XX 3", "Dep 09:00"),
  ];
  const { observations, issues } = batch([day("2026-08-14", list)]);
  expect(observations).toHaveLength(3);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["[0].list[0]", "implausible delay"],
    ["[0].list[1]", "implausible delay"],
  ]);
});

test("trap 2: one flight twice in an answer: the more final statement stays, and repeats are counted", () => {
  const list = [row("10:00", "XX 1", ""), row("10:00", "XX 1", "Dep 10:05"), row("10:00", "XX 1", "")];
  const { observations, issues, duplicates } = batch([day("2026-08-14", list)]);
  expect(duplicates).toBe(2);
  expect(observations.map((o) => o.statusText)).toEqual(["Dep 10:05"]);
  expect(issues.map((issue) => issue.reason)).toEqual(["two rows for one flight", "two rows for one flight"]);
});

test("trap 12: answers that are refused", () => {
  const good = [
    day("2026-08-13", [row("22:45", "BA 032F", "Cancelled")]),
    day("2026-08-14", [row("10:00", "XX 1", "")]),
  ];
  expect(parse(good).ok).toBe(true);
  expect(error(good, asking("2026-08-15"))).toEqual({
    reason: "wrong-date",
    asked: "2026-08-15",
    got: "2026-08-13..2026-08-14",
  });
  expect(error(good.slice(0, 1))).toMatchObject({ reason: "wrong-date", got: "2026-08-13" });
  expect(error([])).toMatchObject({ reason: "empty" });
  expect(error([day("2026-08-14", [])])).toMatchObject({ reason: "empty" });
  expect(error("<!doctype html><title>Sorry</title>")).toMatchObject({ reason: "not-json" });
  expect(error(JSON.stringify(good).slice(0, -40))).toMatchObject({ reason: "not-json" });
  expect(error([{ ...good[1], arrival: true }])).toMatchObject({ reason: "shape", path: "0.arrival" });
  expect(error([day("2026-08-14", [{ when: "10:00" }])])).toMatchObject({ reason: "shape", path: "[0].list[0].time" });
  const message = "The combination of parameter date [2020-01-01] and span [1] is out of valid range (D-91 to D+14).";
  expect(error({ problemNo: "1", message }, asking("2020-01-01"), { status: 400 })).toEqual({
    reason: "http",
    status: 400,
    detail: message,
  });
  expect(error("", asking("2020-01-01"), { status: 400 })).toEqual({ reason: "http", status: 400, detail: "" });
  expect(hkia.parse(captured("hkia", HKG, new Uint8Array([0x5b, 0xff, 0x5d])), asking("2026-08-14"))).toMatchObject({
    error: { reason: "not-text" },
  });
});
