import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import PHX from "../../airports/PHX.ts";
import { csvWeather } from "./adapter.ts";

/** Hand-written in the layout of the files. */
const HEADER = "time_utc,temp_c,dewp_c,humid_pct,wind_dir_deg,wind_ms,gust_ms,precip_mm,pressure_hpa,visib_km";
const file = (...rows: string[]) => [HEADER, ...rows, ""].join("\n");
const forecast = (...rows: string[]) => [`${HEADER},issued_utc`, ...rows, ""].join("\n");
const VALUES = "16.1,4.4,46.0,100.0,2.1,,0.0,1018.6,16.09";

const parse = (body: string, asked = asking("2024-03-01"), more = {}) =>
  csvWeather.parse(captured("csv-weather", PHX, body, more), asked);
const batch = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("a request names the kind of weather", () => {
  const urls = (["history", "forecast", "past-forecast", "board"] as const).map(
    (purpose) => csvWeather.requests(PHX, asking("2024-01-01", "2024-01-02", purpose))[0]?.url,
  );
  expect(urls).toEqual([
    "https://files.invalid/weather/PHX?kind=observed&from=2024-01-01&to=2024-01-02",
    "https://files.invalid/weather/PHX?kind=forecast&from=2024-01-01&to=2024-01-02",
    "https://files.invalid/weather/PHX?kind=past-forecast&from=2024-01-01&to=2024-01-02",
    undefined,
  ]);
});

test("hours of the local day; an empty cell is null", () => {
  const { observations, issues } = batch(
    file(`2024-03-01T06:00Z,${VALUES}`, `2024-03-01T07:00Z,${VALUES}`, `2024-03-01T08:00Z,,,,,,,,,`),
  );
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      validAt: at("2024-03-01T07:00:00Z"),
      tempC: 16.1,
      dewpointC: 4.4,
      windMs: 2.1,
      windDirDeg: 100,
      gustMs: null,
      precipMm: 0,
      snowfallCm: null,
      visibilityKm: 16.09,
      pressureHpa: 1018.6,
      cloudPct: null,
      weatherCode: null,
    },
  ]);
});

test("values and rows that cannot be are listed", () => {
  const { observations, issues } = batch(
    file(
      `2024-03-01T07:00Z,99,M,46.0,100.0,2.1,,0.0,1018.6,16.09`,
      `2024-03-01T07:00Z,${VALUES}`,
      `2024-03-01 08:00,${VALUES}`,
      "2024-03-01T09:00Z,1,2",
    ),
  );
  expect(observations).toMatchObject([{ tempC: null, dewpointC: null, windMs: 2.1 }]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["line 2", "tempC: implausible value"],
    ["line 2", "dewpointC: implausible value"],
    ["line 3", "two rows for one hour"],
    ["line 4", "time_utc: not an instant"],
    ["line 5", "3 cells for 10 columns"],
    ["line 1", "no value in the whole answer"],
    ["line 1", "no value in the whole answer"],
  ]);
});

test("an observed hour counts when it is over; a day that has hardly begun may be empty", () => {
  const rows = ["07", "08", "09"].map((hour) => `2024-03-01T${hour}:00Z,${VALUES}`);
  const seen = (fetchedAt: string) =>
    batch(file(...rows), asking("2024-03-01"), { fetchedAt: at(fetchedAt) }).observations;
  expect(seen("2024-03-01T09:00:00Z")).toHaveLength(2);
  expect(seen("2024-03-01T08:59:59Z")).toHaveLength(1);
  expect(seen("2024-03-01T07:30:00Z")).toEqual([]);
  expect(error(file(), asking("2024-03-01"), { fetchedAt: at("2024-03-01T13:00:00Z") })).toMatchObject({
    reason: "empty",
  });
});

test("trap 16: a forecast says when it was issued, and not in the future", () => {
  const asked = asking("2024-03-01", "2024-03-01", "past-forecast");
  const row = `2024-03-01T07:00Z,${VALUES}`;
  expect(batch(forecast(`${row},2024-03-01T01:00Z`), asked).observations).toHaveLength(1);
  expect(error(file(row), asked)).toMatchObject({ reason: "shape", detail: "no column issued_utc" });
  const early = { fetchedAt: at("2024-03-01T00:00:00Z") };
  expect(error(forecast(`${row},2024-03-01T01:00Z`), asked, early)).toMatchObject({ reason: "shape", path: "line 2" });
});

test("a file without some of the quantities is read: those are null and told once", () => {
  const { observations, issues } = batch("time_utc,temp_c\n2024-03-01T07:00Z,1.5\n2024-03-01T08:00Z,2.5\n");
  expect(observations.map((hour) => [hour.tempC, hour.windMs])).toEqual([
    [1.5, null],
    [2.5, null],
  ]);
  expect(issues.map(({ at, code, text }) => `${at} ${code} ${text}`)).toEqual(
    ["dewp_c", "wind_ms", "wind_dir_deg", "gust_ms", "precip_mm", "visib_km", "pressure_hpa"].map(
      (name) => `line 1 missing-column ${name}`,
    ),
  );
  expect(error("time_utc,temperature\n2024-03-01T07:00Z,1.5\n")).toMatchObject({ reason: "shape", path: "line 1" });
});

test("trap 12: answers that are refused", () => {
  const good = file(`2024-03-01T07:00Z,${VALUES}`);
  expect(error(good, asking("2024-04-01"))).toEqual({ reason: "wrong-date", asked: "2024-04-01", got: "2024-03-01" });
  expect(error(file())).toMatchObject({ reason: "empty" });
  expect(error("<html>\n")).toMatchObject({ reason: "shape", path: "line 1" });
  expect(error(good.slice(0, -4))).toMatchObject({ reason: "shape", path: "line 2" });
});
