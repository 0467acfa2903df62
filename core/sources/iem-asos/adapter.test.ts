import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import EWR from "../../airports/EWR.ts";
import HKG from "../../airports/HKG.ts";
import { iemAsos } from "./adapter.ts";

/** Hand-written in the format that is asked for. */
const HEADER = "station,valid,tmpf,dwpf,drct,sknt,gust,p01i,mslp,alti,vsby,skyc1,skyc2,skyc3,skyc4,wxcodes,metar";
const file = (...rows: string[]) => [HEADER, ...rows, ""].join("\n");
const report = (time: string, values = "50.00,41.00,130.00,10.00,,0.10,1013.20,29.92,10.00,FEW,BKN,,,-RA BR") =>
  `EWR,2024-03-01 ${time},${values},KEWR ${time.replace(":", "")}Z AUTO`;
const day = asking("2024-03-01");
const parse = (body: string, asked = day, airport = EWR, more = {}) =>
  iemAsos.parse(captured("iem-asos", airport, body, more), asked);
const batch = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("trap 6: local days in UTC, the end not included; US stations without their K", () => {
  const [us] = iemAsos.requests(EWR, asking("2024-03-01", "2024-03-02"));
  expect(us?.url).toMatch(
    /^https:\/\/mesonet\.agron\.iastate\.edu\/cgi-bin\/request\/asos\.py\?station=EWR&data=tmpf&/,
  );
  expect(us?.url).toContain("&sts=2024-03-01T05:00Z&ets=2024-03-03T05:01Z&tz=Etc/UTC&format=onlycomma&");
  expect(iemAsos.requests(HKG, day)[0]?.url).toContain("?station=VHHH&");
  expect(iemAsos.requests(HKG, asking("2021-01-01", "2023-12-31"))).toHaveLength(3);
  expect(iemAsos.requests(HKG, asking("2024-03-01", "2024-03-01", "forecast"))).toEqual([]);
});

test("a report in our units", () => {
  const { observations, issues } = batch(file(report("06:51")));
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      validAt: at("2024-03-01T06:00:00Z"),
      tempC: 10,
      dewpointC: 5,
      windMs: 5.144,
      windDirDeg: 130,
      gustMs: null,
      precipMm: 2.54,
      snowfallCm: null,
      visibilityKm: 16.093,
      pressureHpa: 1013.2,
      cloudPct: 75,
      weatherCode: 61,
    },
  ]);
});

test("missing, trace, calm; the altimeter where there is no pressure at sea level", () => {
  const { observations, issues } = batch(
    file(report("06:51", "M,,0.00,0.00,M,T,,29.92,M,CLR,M,,,M"), report("07:51", ",,,,,0.0001,M,M,,,,,,")),
  );
  expect(issues.map(({ reason, text }) => `${reason}: ${text}`)).toEqual(
    ["tmpf", "dwpf", "vsby"].map((name) => `no value in the whole answer: ${name}`),
  );
  expect(observations).toMatchObject([
    { tempC: null, windMs: 0, windDirDeg: null, precipMm: 0.003, pressureHpa: 1013.208, cloudPct: 0, weatherCode: 0 },
    { tempC: null, windMs: null, precipMm: 0.003, pressureHpa: null, cloudPct: null, weatherCode: null },
  ]);
});

test("an hour holds its last report, the strongest gust and the most precipitation", () => {
  const values = (temp: string, gust: string, rain: string) => `${temp},,,,${gust},${rain},,,,,,,,`;
  const { observations } = batch(
    file(report("06:20", values("40", "30", "0.01")), report("06:51", values("41", "20", "0.10"))),
  );
  expect(observations).toMatchObject([{ tempC: 5, gustMs: 15.433, precipMm: 2.54 }]);
});

test("outside the US the archive's zero is no amount", () => {
  const row = "VHHH,2024-03-01 06:00,80.00,75.00,,,,0.00,,29.80,3.00,,,,,TSRA,VHHH 010600Z";
  expect(batch(file(row), day, HKG).observations).toMatchObject([{ precipMm: null, weatherCode: 95 }]);
});

test("tabs and lines of comment", () => {
  const tabs = ["#DEBUG: a", "#DEBUG: b", ...file(report("06:51"), report("06:5x")).replaceAll(",", "\t").split("\n")];
  const { observations, issues } = batch(tabs.join("\n"));
  expect(observations).toHaveLength(1);
  expect(issues).toMatchObject([{ at: "line 5", reason: "valid: not YYYY-MM-DD HH:MM" }]);
});

test("trap 18: values, words, columns and rows that are not as they should be are told", () => {
  const { observations, issues } = batch(
    file(
      report("06:51", "500.00,41.00,130.00,ten,,0.10,1013.20,29.92,10.00,LOTS,,,,RAIN"),
      report("07:51").replace("EWR", "JFK"),
      report("08:51").slice(0, -40),
      report("09:51").replace("2024-03-01", "03/01/2024"),
    ),
  );
  expect(observations).toMatchObject([{ tempC: null, windMs: null, cloudPct: null, weatherCode: null }]);
  expect(issues.map((issue) => [issue.at, issue.reason])).toEqual([
    ["line 2", "skyc1: implausible value"],
    ["line 2", "wxcodes: implausible value"],
    ["line 2", "tmpf: implausible value"],
    ["line 2", "sknt: implausible value"],
    ["line 3", "station: another one"],
    ["line 4", "10 cells for 17 columns"],
    ["line 5", "valid: not YYYY-MM-DD HH:MM"],
    ["line 1", "no value in the whole answer"],
    ["line 1", "no value in the whole answer"],
  ]);
  expect(batch(file(report("06:51")).replace("gust", "gusts")).issues).toEqual([
    { at: "line 1", code: "missing-column", reason: "no such column", text: "gust" },
  ]);
});

test("trap 12: answers that are refused", () => {
  expect(error(file())).toMatchObject({ reason: "empty" });
  expect(error(file(report("06:51")), asking("2024-04-01"))).toMatchObject({ reason: "wrong-date", got: "2024-03-01" });
  expect(error(file(report("06:51")).slice(0, -3))).toMatchObject({ reason: "shape", path: "line 2" });
  expect(error("<html>\n")).toMatchObject({ reason: "shape", path: "line 1" });
  expect(error("station,valid,metar\nEWR,2024-03-01 06:51,KEWR\n")).toMatchObject({
    reason: "shape",
    detail: "none of the quantities that were asked for",
  });
  expect(error(file(report("06:51").replace("EWR", "JFK")))).toMatchObject({ reason: "shape", path: "line 2" });
  expect(error("busy", day, EWR, { status: 503 })).toMatchObject({ reason: "http", status: 503 });
});

test("weather words: blowing snow is no snowfall, slashes are not observed", () => {
  const code = (words: string, clouds = "CLR") =>
    batch(file(report("06:51", `20.00,10.00,130.00,30.00,,0.00,1013.20,29.92,2.00,${clouds},,,,${words}`)))
      .observations[0]?.weatherCode;
  expect([code("BLSN"), code("+BLSN"), code("DRSN"), code("PL"), code("FZRASN"), code("FZUP")]).toEqual([
    38, 39, 36, 79, 67, 67,
  ]);
  expect([code("//"), code(""), code("", "///"), code("//", "OVC")]).toEqual([null, 0, null, null]);
});

test("an empty cell is fine weather only where the raw report shows that the weather was observed", () => {
  const values = "20.00,10.00,130.00,30.00,,0.00,1013.20,29.92,2.00,CLR,,,,";
  const code = (raw: string) =>
    batch(file(`EWR,2024-03-01 06:51,${values},${raw}`)).observations.map((hour) => hour.weatherCode)[0];
  expect(code("KEWR 010651Z AUTO 13030KT 2SM CLR M07/M12 A2992 RMK AO2 SLP132")).toBe(0);
  expect(code("KEWR 010651Z AUTO 13030KT 2SM CLR M07/M12 A2992 RMK AO2 PWINO")).toBe(null);
  expect(code("VHHH 010651Z AUTO 13030KT 3000 // CLR M07/M12 Q1013")).toBe(null);
  expect(code("")).toBe(null);
});
