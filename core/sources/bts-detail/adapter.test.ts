import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import PHX from "../../airports/PHX.ts";
import { btsDetail } from "./adapter.ts";

/** Hand-written in the layout of the page's files. */
const PREAMBLE = ["Detailed Statistics", "Departures", "Origin Airport: Phoenix, AZ (PHX)", "Airline: Delta (DL)"];
const HEADER =
  "Carrier Code,Date (MM/DD/YYYY),Flight Number,Tail Number,Destination Airport,Scheduled departure time," +
  "Actual departure time,Scheduled elapsed time (Minutes),Actual elapsed time (Minutes),Departure delay (Minutes)," +
  "Wheels-off time,Taxi-Out time (Minutes),Delay Carrier (Minutes)";
const FOOTER = " SOURCE: Bureau of Transportation Statistics";
const file = (...rows: string[]) => [...PREAMBLE, "Month(s): All", "", "", HEADER, ...rows, FOOTER, ""].join("\n");
const row = (number: string, times: string, date = "01/15/2022") => {
  const [crs, dep, delay, off, taxi] = times.split(" ");
  return `DL,${date},${number},N1DL,ATL,${crs},${dep},200,190,${delay},${off},${taxi},0`;
};
const day = asking("2022-01-15");
const parse = (body: string, asked = day, more = {}) => btsDetail.parse(captured("bts-detail", PHX, body, more), asked);
const batch = (...rows: string[]) => {
  const parsed = parse(file(...rows));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};
const GOOD = row("1", "06:59 06:56 -3 07:19 23");

test("a file is asked for by airport and days, for history only", () => {
  expect(btsDetail.requests(PHX, asking("2022-01-01", "2022-12-31"))).toMatchObject([
    { url: "https://files.invalid/bts-detail/PHX?from=2022-01-01&to=2022-12-31", label: "2022-01-01..2022-12-31" },
  ]);
  expect(btsDetail.requests(PHX, asking("2022-01-01", "2022-01-01", "board"))).toEqual([]);
});

test("trap 15: a departure from the stand", () => {
  const { observations, issues } = batch(GOOD);
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      flightKey: "PHX/DL1/2022-01-15T13:59Z",
      airport: "PHX",
      source: "bts-detail",
      number: "DL1",
      carrier: "DL",
      destination: "ATL",
      codeshares: [],
      scheduledAt: at("2022-01-15T13:59:00Z"),
      actualAt: at("2022-01-15T13:56:00Z"),
      status: "departed",
      statusText: "departed",
      tail: "N1DL",
      observedAt: at("2026-11-01T12:00:00Z"),
    },
  ]);
});

test("trap 10: a cancelled flight looks like one that left at midnight, on time", () => {
  const { observations, issues } = batch(
    row("1", "10:00 00:00 0 00:00 0"),
    row("2", "00:00 00:00 0 00:00 0"),
    row("3", "10:00 10:05 5 00:00 0"),
    row("4", "00:00 00:00 0 00:14 14"),
    row("5", "23:40 00:00 20 00:12 12"),
  );
  expect(issues).toEqual([]);
  expect(observations.map((o) => [o.number, o.status, o.actualAt ?? null])).toEqual([
    ["DL1", "cancelled", null],
    ["DL2", "cancelled", null],
    ["DL3", "cancelled", null],
    ["DL4", "departed", at("2022-01-15T07:00:00Z")],
    ["DL5", "departed", at("2022-01-16T07:00:00Z")],
  ]);
});

test("trap 5: over midnight the delay gives the day", () => {
  const { observations, issues } = batch(row("1", "23:50 00:20 30 00:35 15"), row("2", "00:05 23:59 -6 00:10 11"));
  expect(issues).toEqual([]);
  expect(observations.map((o) => o.actualAt)).toEqual([at("2022-01-16T07:20:00Z"), at("2022-01-15T06:59:00Z")]);
});

test("contradictions give no label, bad rows are issues with their line", () => {
  const { observations, issues } = batch(
    GOOD,
    row("2", "10:00 10:05 6 10:20 15"),
    row("3", "10:00 10:05 5 10:20 0"),
    row("4", "10:00 10:05 5 10:25 15"),
    row("5", "1000 10:05 5 10:20 15"),
    row("6", "10:61 10:05 5 10:20 15"),
    GOOD.slice(0, -2),
    GOOD.replace("ATL", "Atlanta").replace("DL,", "  DL,").replace(",1,", ",7,"),
  );
  expect(observations.map((o) => [o.number, o.status, o.destination])).toEqual([
    ["DL1", "departed", "ATL"],
    ["DL2", "unknown", "ATL"],
    ["DL3", "unknown", "ATL"],
    ["DL4", "unknown", "ATL"],
    ["DL7", "departed", ""],
  ]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["line 10", "actual time, delay and wheels-off contradict each other"],
    ["line 11", "actual time, delay and wheels-off contradict each other"],
    ["line 12", "actual time, delay and wheels-off contradict each other"],
    ["line 13", "scheduleddeparturetime: not HH:MM"],
    ["line 14", "scheduled departure time: not a time of day"],
    ["line 15", "12 cells for 13 columns"],
    ["line 16", "destination airport: no airport code"],
  ]);
});

test("trap 18: the spelling of names may change, their meaning not", () => {
  const respelt = file(GOOD)
    .replace("Wheels-off time", "Wheels-off Time")
    .replace("Taxi-Out time (M", "Taxi-out Time(M");
  expect(parse(respelt)).toMatchObject({ ok: true });
  expect(error(file(GOOD).replace("Wheels-off time", "Wheels up"))).toMatchObject({
    detail: "no column wheels-offtime",
  });
});

test("days the other way round make the whole file unusable", () => {
  const other = file(
    row("1", "06:59 06:56 -3 07:19 23", "05/01/2022"),
    row("1", "06:59 06:56 -3 07:19 23", "15/01/2022"),
  );
  expect(error(other, asking("2022-01-01", "2022-12-31"))).toMatchObject({ reason: "shape", path: "line 10" });
});

test("trap 12: answers that are refused", () => {
  expect(error(file(GOOD), asking("2022-02-01"))).toMatchObject({ reason: "wrong-date", got: "2022-01-15" });
  expect(error(file())).toMatchObject({ reason: "empty" });
  expect(error(file(GOOD).replace(FOOTER, ""))).toMatchObject({
    reason: "shape",
    detail: expect.stringContaining("cut"),
  });
  expect(error(file(GOOD).replace("(PHX)", "(LAX)"))).toMatchObject({ detail: "about LAX, not PHX" });
  expect(error(file(GOOD).replace("(PHX)", ""))).toMatchObject({ detail: "about no airport, not PHX" });
  expect(error("<html>\n")).toMatchObject({ reason: "shape", path: "line 1" });
  expect(error("", day, { status: 500 })).toMatchObject({ reason: "http" });
});

test("trap 4: a delay of more than a day is kept and listed", () => {
  const { observations, issues } = batch(row("1", "06:59 07:00 1441 07:19 19"));
  expect(observations).toMatchObject([{ status: "departed", actualAt: at("2022-01-16T14:00:00Z") }]);
  expect(issues).toMatchObject([{ reason: "implausible delay" }]);
});
