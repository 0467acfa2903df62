import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import PHX from "../../airports/PHX.ts";
import SEA from "../../airports/SEA.ts";
import YYZ from "../../airports/YYZ.ts";
import { csvFlights } from "./adapter.ts";

/** Hand-written in the layout of the files. */
const HEADER =
  "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest,distance_mi,sched_src";
const file = (...rows: string[]) => [HEADER, ...rows, ""].join("\n");
const GOOD = "2024-03-01T00:27,2024-03-01T07:27Z,2024-03-01T00:37,10,0,UA,643,N1,PHX,EWR,2133,official";

const parse = (body: string, asked = asking("2024-03-01"), airport = PHX, more = {}) =>
  csvFlights.parse(captured("csv-flights", airport, body, more), asked);
const batch = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("a request for at most 31 days", () => {
  expect(csvFlights.requests(PHX, asking("2024-01-01", "2024-02-29")).map(({ url, label }) => [url, label])).toEqual([
    ["https://files.invalid/flights/PHX?from=2024-01-01&to=2024-01-31", "2024-01-01..2024-01-31"],
    ["https://files.invalid/flights/PHX?from=2024-02-01&to=2024-02-29", "2024-02-01..2024-02-29"],
  ]);
  expect(csvFlights.requests(PHX, asking("2024-01-01", "2024-01-01", "board"))).toHaveLength(1);
  expect(csvFlights.requests(PHX, asking("2024-01-01", "2024-01-01", "forecast"))).toEqual([]);
});

test("trap 10, 11: departed, cancelled, still to come", () => {
  const { observations, issues } = batch(
    file(
      GOOD,
      "2024-03-01T05:20,2024-03-01T12:20Z,,,1,WN,384,,PHX,MDW,1444,official",
      "2024-03-01T06:00,2024-03-01T13:00Z,,,0,AA,9D,,PHX,CLT,1773,",
    ),
  );
  expect(issues).toEqual([]);
  expect(observations[0]).toEqual({
    flightKey: "PHX/UA643/2024-03-01T07:27Z",
    airport: "PHX",
    source: "csv-flights",
    number: "UA643",
    carrier: "UA",
    destination: "EWR",
    codeshares: [],
    scheduledAt: at("2024-03-01T07:27:00Z"),
    actualAt: at("2024-03-01T07:37:00Z"),
    status: "departed",
    statusText: "departed",
    tail: "N1",
    observedAt: at("2026-11-01T12:00:00Z"),
  });
  expect(observations.slice(1).map((o) => [o.number, o.status, "actualAt" in o, "tail" in o])).toEqual([
    ["WN384", "cancelled", false, false],
    ["AA9D", "scheduled", false, false],
  ]);
});

test("a whole number in the flight column, and the carrier that it names", () => {
  const row = (flight: string, carrier: string) =>
    `2024-08-12T00:10,2024-08-12T04:10Z,,,0,${carrier},${flight},,YYZ,YHZ,,board`;
  const { observations } = batch(
    file(row("F8654", "FLE"), row("5T123", "MPE"), row("HFM12", "HFM")),
    asking("2024-08-12"),
    YYZ,
  );
  expect(observations.map((o) => [o.number, o.carrier])).toEqual([
    ["F8654", "F8"],
    ["5T123", "5T"],
    ["HFM12", "HFM"],
  ]);
});

test("trap 6: the clock that shows an hour twice is no contradiction", () => {
  const row = "2015-11-01T00:50,2015-11-01T07:50Z,2015-11-01T01:10,80,0,AS,7,N2,SEA,LAX,954,official";
  const { observations, issues } = batch(file(row), asking("2015-11-01"), SEA);
  expect(issues).toEqual([]);
  expect(observations[0]?.actualAt).toBe(at("2015-11-01T09:10:00Z"));
});

test("trap 4, 7: contradictions of local time and UTC, implausible delays and bad rows are issues with their line", () => {
  const rows = [
    GOOD,
    "2024-03-01T01:00,2024-03-01T07:28Z,,,0,UA,1,,PHX,EWR,,official",
    "2024-03-01T00:29,2024-03-01T07:29Z,2024-03-01T00:39,11,0,UA,2,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,2024-03-01T00:39,,0,UA,3,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,2024-03-01T00:39,9,1,UA,4,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,2024-03-01T00:39,9.5,0,UA,5,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30,,,0,UA,6,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,,,0,UA,7,,LAX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,,,0,UA,8,,PHX",
    "2024-03-02T00:30,2024-03-02T07:30Z,,,0,UA,9,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,2024-03-02T00:31,1441,0,UA,10,,PHX,EWR,,official",
    "2024-03-01T00:30,2024-03-01T07:30Z,,,0,UA,11,,PHX,,,official",
  ];
  const { observations, issues } = batch(file(...rows));
  expect(observations.map((o) => o.number)).toEqual(["UA643", "UA1", "UA2", "UA10", "UA11"]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["line 3", "sched_local contradicts sched_utc"],
    ["line 4", "actual_local contradicts delay_min"],
    ["line 5", "cancelled, delay_min and actual_local contradict each other"],
    ["line 6", "cancelled, delay_min and actual_local contradict each other"],
    ["line 7", "delay_min: not whole minutes"],
    ["line 8", "sched_utc: not an instant"],
    ["line 9", "origin: another airport"],
    ["line 10", "9 cells for 12 columns"],
    ["line 11", "day that was not asked for"],
    ["line 12", "implausible delay"],
    ["line 13", "dest: no airport code"],
  ]);
});

test("a departure after the answer is listed", () => {
  const issues = batch(file(GOOD), asking("2024-03-01"), PHX, { fetchedAt: at("2024-03-01T07:30:00Z") }).issues;
  expect(issues.map((issue) => issue.reason)).toEqual(["departure later than the answer"]);
});

test("trap 12: answers that are refused", () => {
  expect(error(file(GOOD), asking("2024-04-01"))).toEqual({
    reason: "wrong-date",
    asked: "2024-04-01",
    got: "2024-03-01",
  });
  expect(error(file())).toMatchObject({ reason: "empty" });
  expect(error("")).toMatchObject({ reason: "empty" });
  expect(error("<!doctype html>\n<p>no\n")).toMatchObject({ reason: "shape", path: "line 1" });
  expect(error(file(GOOD).replace("delay_min", "delay"))).toMatchObject({
    reason: "shape",
    detail: "no column delay_min",
  });
  expect(error(file(GOOD, GOOD).slice(0, -9))).toEqual({
    reason: "shape",
    path: "line 3",
    detail: "no line break at the end",
  });
  expect(error(file(GOOD.replace("PHX", "LAX")))).toMatchObject({ reason: "shape", path: "line 2" });
  expect(error("{}", asking("2024-03-01"), PHX, { status: 404 })).toEqual({
    reason: "http",
    status: 404,
    detail: "{}",
  });
});

test("a whole number of another carrier is refused, not taken for its carrier's", () => {
  const { observations, issues } = batch(
    file(GOOD, GOOD.replace("UA,643", "AA,1E5"), GOOD.replace("UA,643", "AA,UA7")),
  );
  expect(observations.map(({ number, carrier }) => [number, carrier])).toEqual([["UA643", "UA"]]);
  expect(issues).toMatchObject([
    { at: "line 3", code: "bad-flight-number" },
    { at: "line 4", code: "bad-flight-number" },
  ]);
});
