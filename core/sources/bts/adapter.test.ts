import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import PHX from "../../airports/PHX.ts";
import SEA from "../../airports/SEA.ts";
import { bts } from "./adapter.ts";

/** Hand-written in the layout of the monthly files, with fewer of their columns. */
const HEADER =
  '"Year","FlightDate","Reporting_Airline","Tail_Number","Flight_Number_Reporting_Airline","Origin","OriginCityName",' +
  '"Dest","CRSDepTime","DepTime","DepDelay","TaxiOut","WheelsOff","Cancelled","CancellationCode","Diverted","Distance",';
interface Cells {
  date?: string;
  number?: string;
  from?: string;
  to?: string;
  crs?: string;
  dep?: string;
  delay?: string;
  cancelled?: string;
}
const row = ({ date = "2025-01-01", number = "1", from = "PHX", to = "LAX", ...cells }: Cells = {}) => {
  const { crs = "0659", dep = '"0656"', delay = "-3.00", cancelled = "0.00" } = cells;
  return (
    `2025,${date},"AA","N104NN","${number}","${from}","Phoenix, AZ","${to}",` +
    `"${crs}",${dep},${delay},23.00,"0719",${cancelled},"",0.00,370.00,`
  );
};
const file = (...rows: string[]) => [HEADER, ...rows, ""].join("\n");
const day = asking("2025-01-01");
const parse = (body: string | Uint8Array, asked = day, airport = PHX, more = {}) =>
  bts.parse(captured("bts", airport, body, more), asked);
const batch = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("a request a month, its number without a zero, and only for history", () => {
  const asked = bts.requests(PHX, asking("2024-12-31", "2025-02-01"));
  expect(asked.map((spec) => spec.label)).toEqual(["2024-12", "2025-01", "2025-02"]);
  expect(asked[1]?.url).toBe(
    "https://transtats.bts.gov/PREZIP/On_Time_Reporting_Carrier_On_Time_Performance_1987_present_2025_1.zip",
  );
  expect(bts.requests(PHX, asking("2025-01-01", "2025-01-01", "board"))).toEqual([]);
});

test("trap 15: a departure from the stand, from the CSV and from the zip", () => {
  const text = file(row({ from: "JFK" }), row({ from: "LAX", to: "PHX" }), row());
  const zip = zipSync({ "On_Time (1987_present)_2025_1.csv": strToU8(text), "readme.html": strToU8("<p>") });
  for (const body of [text, zip]) {
    const { observations, issues } = batch(body);
    expect(issues).toEqual([]);
    expect(observations).toEqual([
      {
        flightKey: "PHX/AA1/2025-01-01T13:59Z",
        airport: "PHX",
        source: "bts",
        number: "AA1",
        carrier: "AA",
        destination: "LAX",
        codeshares: [],
        scheduledAt: at("2025-01-01T13:59:00Z"),
        actualAt: at("2025-01-01T13:56:00Z"),
        status: "departed",
        statusText: "departed",
        tail: "N104NN",
        observedAt: at("2026-11-01T12:00:00Z"),
      },
    ]);
  }
});

test("trap 10: cancelled has no label, also with a departure time; both spellings of nothing", () => {
  const { observations, issues } = batch(
    file(
      row({ number: "1", dep: '""', delay: "", cancelled: "1.00" }),
      row({ number: "2", dep: "", delay: "", cancelled: "1" }),
      row({ number: "3", cancelled: "1.00" }),
    ),
  );
  expect(issues).toEqual([]);
  expect(observations.map((o) => [o.status, "actualAt" in o])).toEqual(Array(3).fill(["cancelled", false]));
});

test("trap 5: over midnight the delay gives the day, and 2400 is a time", () => {
  const { observations, issues } = batch(
    file(
      row({ number: "1", crs: "2350", dep: '"0020"', delay: "30.00" }),
      row({ number: "2", crs: "0005", dep: '"2359"', delay: "-6.00" }),
      row({ number: "3", crs: "2330", dep: '"2400"', delay: "30.00" }),
      row({ number: "4", date: "2024-12-31", crs: "2400", dep: '"0010"', delay: "10.00" }),
    ),
  );
  expect(issues).toEqual([]);
  expect(observations.map((o) => o.actualAt)).toEqual(
    ["2025-01-02T07:20", "2025-01-01T06:59", "2025-01-02T07:00", "2025-01-01T07:10"].map((t) => at(`${t}:00Z`)),
  );
});

test("trap 6: where clocks change, minutes count, not the clocks", () => {
  const sea = (cells: Cells) => row({ from: "SEA", ...cells });
  const night = sea({ date: "2025-11-02", crs: "0050", dep: '"0110"', delay: "80.00" });
  const { observations, issues } = batch(file(night), asking("2025-11-02"), SEA);
  expect(issues).toEqual([]);
  expect(observations[0]).toMatchObject({
    scheduledAt: at("2025-11-02T07:50:00Z"),
    actualAt: at("2025-11-02T09:10:00Z"),
  });
});

test("contradictions give no label, bad rows are issues with their line", () => {
  const { observations, issues } = batch(
    file(
      row({ number: "1" }),
      row({ number: "2", delay: "3.00" }),
      row({ number: "3", dep: '""' }),
      row({ number: "4", from: "JFK", crs: "bad" }),
      row({ number: "5", crs: "0660" }),
      row({ number: "6", crs: "06:59" }),
      row({ number: "7", date: "1/1/2025" }),
      row({ number: "8" }).slice(0, -8),
      row({ number: "9", to: "" }),
      row({ number: "10", date: "2025-01-02" }),
    ),
  );
  expect(observations.map((o) => [o.number, o.status])).toEqual([
    ["AA1", "departed"],
    ["AA2", "unknown"],
    ["AA3", "unknown"],
    ["AA9", "departed"],
  ]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["line 3", "Cancelled, DepTime and DepDelay contradict each other"],
    ["line 4", "Cancelled, DepTime and DepDelay contradict each other"],
    ["line 6", "CRSDepTime: not a time of day"],
    ["line 7", "CRSDepTime: not hhmm"],
    ["line 8", "FlightDate: not YYYY-MM-DD"],
    ["line 9", "16 cells for 18 columns"],
    ["line 10", "Dest: no airport code"],
  ]);
});

test("trap 12: answers that are refused", () => {
  const good = file(row());
  const zip = zipSync({ "a.csv": strToU8(good) });
  expect(error(good, asking("2025-02-01"))).toEqual({ reason: "wrong-date", asked: "2025-02-01", got: "2025-01-01" });
  expect(error(file())).toMatchObject({ reason: "empty" });
  expect(error(file(row({ from: "JFK" })))).toEqual({ reason: "empty", detail: "1 rows, none from PHX" });
  expect(error(good.slice(0, -5))).toEqual({ reason: "shape", path: "line 2", detail: "no line break at the end" });
  expect(error(good.replace("DepDelay", "DepDelayMinutes"))).toMatchObject({
    detail: "no column DepDelay or DEP_DELAY or dep_delay",
  });
  expect(error("<html>\n")).toMatchObject({ reason: "shape", path: "line 1" });
  expect(error(zip.slice(0, -10))).toMatchObject({ reason: "not-text" });
  expect(error(zipSync({ "a.csv": Uint8Array.of(65, 0xff, 10) }))).toMatchObject({ reason: "not-text" });
  expect(error("gone", day, PHX, { status: 404 })).toMatchObject({ reason: "http", status: 404 });
});

test("trap 4: a delay of more than a day is kept and listed", () => {
  const { observations, issues } = batch(file(row({ dep: '"0700"', delay: "1441.00" })));
  expect(observations).toMatchObject([{ status: "departed", actualAt: at("2025-01-02T14:00:00Z") }]);
  expect(issues).toMatchObject([{ at: "line 2", reason: "implausible delay" }]);
});

test("a day that does not exist costs its row only, with line and day", () => {
  const { observations, issues } = batch(file(row({ date: "2025-02-30" }), row()));
  expect(observations).toHaveLength(1);
  expect(issues).toMatchObject([{ at: "line 2", code: "bad-time", reason: "FlightDate: there is no day 2025-02-30" }]);
  expect(error(file(row({ date: "1/5/2025" })))).toMatchObject({ reason: "shape", path: "line 2" });
});

test("clock times that have lost their zeros are read as what they were", () => {
  const [flight] = batch(file(row({ crs: "605", dep: '"602"' }))).observations;
  expect(flight).toMatchObject({ scheduledAt: at("2025-01-01T13:05Z"), actualAt: at("2025-01-01T13:02Z") });
  const [night] = batch(file(row({ crs: "5", dep: '"2"' }))).observations;
  expect(night).toMatchObject({ scheduledAt: at("2025-01-01T07:05Z") });
});

test("an answer without a readable row gives the place and reason of the first", () => {
  expect(error(file(row({ crs: "late" })))).toEqual({
    reason: "shape",
    path: "line 2",
    detail: expect.stringMatching(/^no row could be read: CRSDepTime: not hhmm: 2025-01-01,AA,/),
  });
});

/* Rows in the forms that people have, made up after the headers of Kaggle's copies and of the R packages. */
const KAGGLE =
  "FL_DATE,OP_CARRIER,OP_CARRIER_FL_NUM,ORIGIN,DEST,CRS_DEP_TIME,DEP_TIME,DEP_DELAY,TAXI_OUT,CANCELLED,Unnamed: 27";
const R_PACKAGE =
  "year,month,day,dep_time,sched_dep_time,dep_delay,arr_time,carrier,flight,tailnum,origin,dest,hour,minute,time_hour";

test("copies of the download page: midnight behind the day, clocks without zeros or with decimals", () => {
  for (const date of ["2025-01-01", "2025-01-01 12:00:00 AM", "2025-01-01 00:00:00", "1/1/2025 12:00:00 AM"]) {
    const { observations, issues } = batch(
      [
        KAGGLE,
        `${date},AA,1,PHX,LAX,659,656.0,-3.0,23.0,0.0,`,
        `${date},UA,488,PHX,IAH,5,,,,1.0,`,
        `${date},WN,0045,PHX,SEA,2359,0010,11.0,,0,`,
        "",
      ].join("\n"),
    );
    expect(observations.map((o) => [o.flightKey, o.status, o.actualAt ?? null, o.tail ?? null])).toEqual([
      ["PHX/AA1/2025-01-01T13:59Z", "departed", at("2025-01-01T13:56:00Z"), null],
      ["PHX/UA488/2025-01-01T07:05Z", "cancelled", null, null],
      ["PHX/WN45/2025-01-02T06:59Z", "departed", at("2025-01-02T07:10:00Z"), null],
    ]);
    expect(issues.map(({ code, text }) => `${code} ${text}`)).toEqual(["missing-column Tail_Number"]);
  }
  // Without its midnight nobody can say which of the two is the month.
  expect(error(`${KAGGLE}\n1/1/2025,AA,1,PHX,LAX,659,656,-3,23,0,\n`)).toMatchObject({
    reason: "shape",
    path: "line 2",
  });
});

test("nycflights13 and anyflights: the day in three columns, NA is nothing, no column says cancelled", () => {
  const { observations, issues } = batch(
    [
      R_PACKAGE,
      "2025,1,1,517,515,2,830,UA,1545,N14228,PHX,IAH,5,15,2025-01-01T12:00:00Z",
      "2025,1,1,NA,1935,NA,NA,AA,791,NA,PHX,DFW,19,35,2025-01-02T02:00:00Z",
      "",
    ].join("\n"),
  );
  expect(observations.map((o) => [o.flightKey, o.status, o.tail ?? null])).toEqual([
    ["PHX/UA1545/2025-01-01T12:15Z", "departed", "N14228"],
    ["PHX/AA791/2025-01-02T02:35Z", "cancelled", null],
  ]);
  expect(issues).toMatchObject([{ at: "line 1", code: "missing-column", text: "Cancelled" }]);
});

test("a header that is none of these is refused with the name that is missing, in all its forms", () => {
  expect(error(`${KAGGLE.replace("CRS_DEP_TIME", "SCHED")}\n`)).toMatchObject({
    reason: "shape",
    path: "line 1",
    detail: "no column CRSDepTime or CRS_DEP_TIME or sched_dep_time",
  });
});
