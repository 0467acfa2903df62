import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import LED from "../../airports/LED.ts";
import { pulkovo } from "./adapter.ts";

/** Hand-written from the list of fields: no answer of today's board was ever recorded. */
const row = (number: string, code: string, more: object = {}) => ({
  OD_ID: 1,
  OD_OA_ID: {},
  OD_FLIGHT_NUMBER: number,
  OD_FLIGHT_NUMBER_K1: {},
  OD_STD: "2026-09-05T19:10:00.000",
  OD_ETD: {},
  OD_OFFBLOCK: {},
  OD_ATD: {},
  OD_STATUS_EN: "",
  OD_RFS_CODE: code,
  OD_CANCELLATION_TIME: {},
  OD_RAC_CODE: {},
  OD_RAP_CODE_NEXT: "PEE",
  ...more,
});
const NOW = at("2026-09-05T20:30:00Z");
const day = asking("2026-09-05", "2026-09-05", "board", NOW);
const parse = (body: string | object, asked = day, more = {}) =>
  pulkovo.parse(captured("pulkovo", LED, body, more), asked);
const batch = (...list: unknown[]) => {
  const parsed = parse(list);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("yesterday, today and tomorrow by Moscow's calendar, no other day", () => {
  const asked = pulkovo.requests(LED, asking("2026-09-01", "2026-09-30", "history", at("2026-09-05T21:30:00Z")));
  expect(asked.map(({ url, label }) => [new URL(url).searchParams.get("when"), label])).toEqual([
    ["-1", "2026-09-05"],
    ["0", "2026-09-06"],
    ["1", "2026-09-07"],
  ]);
  expect(asked[0]?.url).toBe(`https://pulkovoairport.ru/api/?type=departure&when=-1&_=${at("2026-09-05T21:30:00Z")}`);
  expect(pulkovo.requests(LED, asking("2026-09-01", "2026-09-01", "history", NOW))).toEqual([]);
  expect(pulkovo.requests(LED, asking("2026-09-05", "2026-09-05", "forecast", NOW))).toEqual([]);
});

test("trap 7, 15: times are Moscow's without saying so, and off-block is the label, not take-off", () => {
  const times = { OD_OFFBLOCK: "2026-09-05T19:21:00.000", OD_ATD: "2026-09-05T19:30:00.000" };
  const { observations, issues } = batch(
    row("FV 6599", "OFF", {
      ...times,
      OD_STATUS_EN: "Departed",
      OD_RAC_CODE: "VPBNJ",
      OD_ETD: "2026-09-05T19:20:00.000",
    }),
    row("SU  025", "OFF", { OD_ATD: "2026-09-05T19:30:00.000" }),
  );
  expect(observations[0]).toEqual({
    flightKey: "LED/FV6599/2026-09-05T16:10Z",
    airport: "LED",
    source: "pulkovo",
    number: "FV6599",
    carrier: "FV",
    destination: "PEE",
    codeshares: [],
    scheduledAt: at("2026-09-05T16:10:00Z"),
    actualAt: at("2026-09-05T16:21:00Z"),
    status: "departed",
    statusText: "OFF Departed",
    tail: "VPBNJ",
    observedAt: at("2026-11-01T12:00:00Z"),
  });
  // Off the ground without an off-block time: no label is made of the other time.
  expect(observations[1]).toMatchObject({ number: "SU25", status: "unknown" });
  expect(issues.map((issue) => issue.at)).toEqual(["[1].OD_RFS_CODE"]);
});

test("trap 8, 10, 11: estimates are no labels, a cancelled flight has none, a return to the stand undoes it", () => {
  const offBlock = { OD_OFFBLOCK: "2026-09-05T19:21:00.000" };
  const { observations, issues } = batch(
    row("FV 1", "SKD"),
    row("FV 2", "DLY", { OD_ETD: "2026-09-05T20:00:00.000" }),
    row("FV 3", "SKD", { OD_ETD: "2026-09-05T19:10:00.000" }),
    row("FV 4", "XLD", offBlock),
    row("FV 5", "SKD", { OD_CANCELLATION_TIME: "2026-09-05T12:00:00.000" }),
    row("FV 6", "RFB", offBlock),
    row("FV 7", "OFB", offBlock),
  );
  // Cancelled and off its stand, cancelled and still as scheduled: never in silence.
  expect(issues.map(({ at, code }) => [at, code])).toEqual([
    ["[3].OD_RFS_CODE", "unknown-status"],
    ["[4].OD_RFS_CODE", "unknown-status"],
  ]);
  expect(observations.map((o) => [o.status, o.actualAt !== undefined, o.estimatedAt ?? null])).toEqual([
    ["scheduled", false, null],
    ["scheduled", false, at("2026-09-05T17:00:00Z")],
    ["scheduled", false, null],
    ["cancelled", false, null],
    ["cancelled", false, null],
    ["scheduled", false, null],
    ["departed", true, null],
  ]);
});

test("trap 18: a code that is not known is told; the off-block time still counts", () => {
  const { observations, issues } = batch(
    row("FV 1", "NEW", { OD_STATUS_EN: "Teleported" }),
    row("FV 2", "NEW", { OD_OFFBLOCK: "2026-09-05T19:21:00.000" }),
    row("FV 3", "OFF", { OD_OFFBLOCK: "05.09.2026 19:21" }),
  );
  expect(observations.map((o) => [o.status, o.statusText])).toEqual([
    ["unknown", "NEW Teleported"],
    ["departed", "NEW"],
    ["unknown", "OFF"],
  ]);
  expect(issues.map((issue) => issue.at)).toEqual([
    "[0].OD_RFS_CODE",
    "[1].OD_RFS_CODE",
    "[2].OD_OFFBLOCK",
    "[2].OD_RFS_CODE",
  ]);
  expect(issues.map((issue) => issue.code)).toEqual(["unknown-status", "unknown-status", "bad-time", "unknown-status"]);
});

test("trap 1, 19: codeshares are a field, numbers are padded with blanks of any kind, {} is nothing", () => {
  const { observations } = batch(
    row("FV\u00a0 6599", "SKD", { OD_FLIGHT_NUMBER_K1: "SU 6599 ", OD_RAP_CODE_NEXT: {} }),
    row("su 6 ", "SKD"),
  );
  expect(observations.map((o) => [o.number, o.codeshares, o.destination])).toEqual([
    ["FV6599", ["SU6599"], ""],
    ["SU6", [], "PEE"],
  ]);
});

test("a row of another shape is an issue", () => {
  const { OD_OFFBLOCK: _, ...renamed } = row("FV 2", "SKD");
  const { observations, issues } = batch(
    row("FV 1", "SKD"),
    renamed,
    row("FV 3", "SKD", { OD_STD: "2026-09-05T19:10:00Z" }),
    row("FV 4", "SKD", { OD_STD: {} }),
    row("FV 5", "SKD", { OD_RFS_CODE: { code: "SKD" } }),
    row("-", "SKD"),
    null,
  );
  expect(observations).toHaveLength(1);
  expect(issues.map((issue) => issue.at)).toEqual([
    "[1].OD_OFFBLOCK",
    "[2].OD_STD",
    "[3].OD_STD",
    "[4].OD_RFS_CODE",
    "[5].OD_FLIGHT_NUMBER",
    "[6].",
  ]);
});

test("trap 12: when the server's day has changed meanwhile the answer is refused, rows of other days are left out", () => {
  const tomorrow = row("FV 1", "SKD", { OD_STD: "2026-09-06T00:10:00.000" });
  expect(error([tomorrow])).toEqual({ reason: "wrong-date", asked: "2026-09-05", got: "2026-09-06" });
  expect(batch(tomorrow, row("FV 2", "SKD")).observations.map((o) => o.number)).toEqual(["FV2"]);
  expect(error([])).toMatchObject({ reason: "empty" });
  expect(error({ data: [tomorrow] })).toMatchObject({ reason: "shape" });
  expect(error("<html>403</html>")).toMatchObject({ reason: "not-json" });
  expect(error("forbidden", day, { status: 403 })).toMatchObject({ reason: "http", status: 403 });
});

test("trap 3: a changed schedule is another row, whatever the publisher's id says", () => {
  const moved = { OD_STD: "2026-09-05T21:10:00.000" };
  expect(batch(row("FV 1", "SKD"), row("FV 1", "SKD", moved)).observations.map((o) => o.flightKey)).toEqual([
    "LED/FV1/2026-09-05T16:10Z",
    "LED/FV1/2026-09-05T18:10Z",
  ]);
});

test("trap 4: implausible delays are kept and listed", () => {
  const { observations, issues } = batch(row("FV 1", "OFB", { OD_OFFBLOCK: "2026-09-05T17:10:00.000" }));
  expect(observations).toMatchObject([{ status: "departed", actualAt: at("2026-09-05T14:10:00Z") }]);
  expect(issues).toMatchObject([{ reason: "implausible delay" }]);
});
