import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import HKG from "../../airports/HKG.ts";
import { awc } from "./adapter.ts";

/** Hand-written in the shape of the service's answers. */
const metar = (time: string, more: object = {}) => ({
  icaoId: "VHHH",
  obsTime: at(time) / 1000,
  reportTime: time,
  temp: 29,
  dewp: 25,
  wdir: 130,
  wspd: 10,
  visib: "6+",
  altim: 1003,
  metarType: "METAR",
  rawOb: "METAR VHHH …",
  clouds: [
    { cover: "FEW", base: 1500 },
    { cover: "BKN", base: 3000 },
  ],
  ...more,
});
const stretch = (from: string, to: string, more: object = {}) => ({
  timeFrom: at(from) / 1000,
  timeTo: at(to) / 1000,
  timeBec: null,
  fcstChange: null,
  probability: null,
  wdir: 90,
  wspd: 10,
  wgst: null,
  visib: "6+",
  wxString: null,
  clouds: [{ cover: "FEW", base: 1000 }],
  ...more,
});
const taf = (...fcsts: object[]) => ({
  icaoId: "VHHH",
  issueTime: "2026-10-31T11:00:00.000Z",
  validTimeFrom: at("2026-10-31T12:00:00Z") / 1000,
  validTimeTo: at("2026-11-01T18:00:00Z") / 1000,
  fcsts,
});

const day = asking("2026-10-31");
const tomorrow = asking("2026-11-01", "2026-11-01", "forecast", at("2026-10-31T12:00:00Z"));
const parse = (body: string | object, asked = day, more = {}) => awc.parse(captured("awc", HKG, body, more), asked);
const batch = (body: object, asked = day) => {
  const parsed = parse(body, asked);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("reports count hours back from now, forecasts are as they are", () => {
  const urls = (from: string, purpose: Parameters<typeof asking>[2]) =>
    awc.requests(HKG, asking(from, from, purpose, at("2026-11-01T12:00:00Z"))).map((spec) => spec.url);
  expect(urls("2026-10-31", "history")).toEqual([
    "https://aviationweather.gov/api/data/metar?ids=VHHH&format=json&hours=44",
  ]);
  expect(urls("2026-11-01", "forecast")).toEqual(["https://aviationweather.gov/api/data/taf?ids=VHHH&format=json"]);
  expect([...urls("2026-10-01", "history"), ...urls("2026-11-03", "history")]).toEqual([]);
  expect([...urls("2026-11-01", "board"), ...urls("2026-11-01", "past-forecast")]).toEqual([]);
});

test("a report in our units", () => {
  const { observations, issues } = batch([metar("2026-10-31T01:30:00.000Z", { wgst: 20, wxString: "-RA" })]);
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      validAt: at("2026-10-31T01:00:00Z"),
      tempC: 29,
      dewpointC: 25,
      windMs: 5.144,
      windDirDeg: 130,
      gustMs: 10.289,
      precipMm: null,
      snowfallCm: null,
      visibilityKm: 9.656,
      pressureHpa: 1003,
      cloudPct: 75,
      weatherCode: 61,
    },
  ]);
});

test("an hour holds its last report and the strongest gust", () => {
  const { observations } = batch([
    metar("2026-10-31T01:30:00.000Z", { temp: 28 }),
    metar("2026-10-31T01:07:00.000Z", { wgst: 30 }),
    metar("2026-10-31T02:00:00.000Z", { temp: 27 }),
  ]);
  expect(observations).toMatchObject([
    { validAt: at("2026-10-31T01:00:00Z"), tempC: 28, gustMs: 15.433 },
    { validAt: at("2026-10-31T02:00:00Z"), tempC: 27, gustMs: null },
  ]);
});

test("the gust of a report on the hour is of the hour that ends then, its present weather of the one that begins", () => {
  const { observations } = batch([
    metar("2026-10-31T01:00:00.000Z", { wgst: 20 }),
    metar("2026-10-31T02:00:00.000Z", { wgst: 30, wxString: "-RA" }),
  ]);
  expect(observations).toMatchObject([
    { validAt: at("2026-10-31T01:00:00Z"), gustMs: 15.433, weatherCode: 3 },
    { validAt: at("2026-10-31T02:00:00Z"), gustMs: null, weatherCode: 61 },
  ]);
});

test("what is not said is null", () => {
  const time = "2026-10-31T01:00:00.000Z";
  const of = (more: object) => batch([metar(time, more)]).observations[0];
  expect(of({ wdir: "VRB" })?.windDirDeg).toBeNull();
  expect(of({ wdir: 0, wspd: 0 })).toMatchObject({ windDirDeg: null, windMs: 0 });
  expect(of({ visib: "" })?.visibilityKm).toBeNull();
  expect(of({ visib: "4.35" })?.visibilityKm).toBe(7.001);
  expect(of({ clouds: [] })).toMatchObject({ cloudPct: null, weatherCode: null });
  expect(of({ clouds: [{ cover: "NSC" }] })).toMatchObject({ cloudPct: null, weatherCode: null });
  expect(of({ wxString: "VCSH" })?.weatherCode).toBe(3);
});

test("trap 18: values, words and fields that are not known are told", () => {
  const time = "2026-10-31T01:00:00.000Z";
  const { observations, issues } = batch([
    metar(time, { temp: 290, altim: 29.6, wxString: "RAIN" }),
    metar("2026-10-31T02:00:00.000Z", { presentWeather: "RA", clouds: [{ cover: "LOTS" }] }),
    metar("2026-10-31T03:00:00.000Z", { icaoId: "VMMC" }),
    metar("2026-10-31T04:00:00.000Z", { obsTime: at("2026-10-31T04:00:00Z") }),
    metar("2026-10-31T05:00:00.000Z", { temp: "29" }),
    null,
  ]);
  expect(observations).toMatchObject([
    { tempC: null, pressureHpa: null, weatherCode: null },
    { cloudPct: null, weatherCode: null },
  ]);
  expect(issues.map((issue) => issue.at)).toEqual([
    "[0].wxString",
    "[0].temp",
    "[0].altim",
    "[1].presentWeather",
    "[1].clouds",
    "[2].icaoId",
    "[3].obsTime",
    "[4].temp",
    "[5].",
  ]);
});

test("a forecast: FM starts anew, BECMG replaces what it names when it is over, TEMPO does not prevail", () => {
  const { observations, issues } = batch(
    [
      taf(
        stretch("2026-10-31T12:00:00Z", "2026-10-31T20:00:00Z"),
        stretch("2026-10-31T18:00:00Z", "2026-11-01T18:00:00Z", {
          fcstChange: "BECMG",
          timeBec: at("2026-10-31T20:00:00Z") / 1000,
          wdir: "VRB",
          wspd: 20,
          visib: "",
          clouds: [],
        }),
        stretch("2026-10-31T21:00:00Z", "2026-11-01T00:00:00Z", { fcstChange: "TEMPO", wxString: "TSRA", visib: 1 }),
        stretch("2026-11-01T02:00:00Z", "2026-11-01T18:00:00Z", { fcstChange: "FM", wgst: 30, wxString: "-SHRA" }),
      ),
    ],
    tomorrow,
  );
  expect(issues).toEqual([]);
  const hour = (time: string) => observations.find((o) => o.validAt === at(time));
  // 16:00Z is midnight in Hong Kong.
  expect([observations[0]?.validAt, observations.length]).toEqual([at("2026-10-31T16:00:00Z"), 24]);
  expect(hour("2026-10-31T19:00:00Z")).toMatchObject({ windMs: 5.144, windDirDeg: 90, weatherCode: 1, tempC: null });
  expect(hour("2026-10-31T22:00:00Z")).toMatchObject({ windMs: 10.289, windDirDeg: null, visibilityKm: 9.656 });
  expect(hour("2026-11-01T02:00:00Z")).toMatchObject({ windMs: 5.144, gustMs: 15.433, weatherCode: 80 });
});

test("trap 12: answers that are refused", () => {
  const good = [metar("2026-10-31T01:00:00.000Z")];
  expect(error(good, asking("2026-09-01"))).toEqual({ reason: "wrong-date", asked: "2026-09-01", got: "2026-10-31" });
  expect(error([])).toMatchObject({ reason: "empty" });
  expect(error("", day, { status: 204 })).toMatchObject({ reason: "empty" });
  expect(error("bad gateway", day, { status: 502 })).toMatchObject({ reason: "http", status: 502 });
  expect(error({ data: good })).toMatchObject({ reason: "shape" });
  expect(error(good, tomorrow)).toMatchObject({ reason: "shape", path: "[0].issueTime" });
  expect(error([taf()], tomorrow)).toMatchObject({ reason: "shape", path: "[0].fcsts" });
  expect(error("<html>")).toMatchObject({ reason: "not-json" });
});

test("weather that was not observed is null, never fine: slashes, or a sensor out of order", () => {
  const code = (more: object) => {
    const { observations, issues } = batch([metar("2026-10-31T12:00:00Z", more)]);
    expect(issues).toEqual([]);
    return observations[0]?.weatherCode;
  };
  const raw = (words: string) => ({ rawOb: `METAR VHHH 311200Z AUTO 13010KT 9999${words} FEW015 BKN030 29/25 Q1003` });
  expect(code(raw(""))).toBe(3);
  expect(code(raw(" //"))).toBeNull();
  expect(code({ rawOb: "METAR KEWR 311200Z 13010KT 10SM BKN030 29/25 A2992 RMK AO2 PWINO" })).toBeNull();
  expect(code({ wxString: "//" })).toBeNull();
  expect(code({ wxString: "-FZRASN" })).toBe(66);
  expect(code({ clouds: [{ cover: "///" }] })).toBeNull();
});

test("the newest issue of a forecast counts, by its time of issue, whatever the order", () => {
  const older = taf(stretch("2026-10-31T12:00:00Z", "2026-11-01T18:00:00Z", { wspd: 10 }));
  const newer = { ...older, issueTime: "2026-10-31T11:40:00.000Z" };
  const fcsts = [stretch("2026-10-31T12:00:00Z", "2026-11-01T18:00:00Z", { wspd: 30 })];
  for (const [answer, at] of [
    [[older, { ...newer, fcsts }], "[0]"],
    [[{ ...newer, fcsts }, older], "[1]"],
  ] as const) {
    const { observations, issues } = batch([...answer], tomorrow);
    expect(new Set(observations.map((hour) => hour.windMs))).toEqual(new Set([15.433]));
    expect(new Set(observations.map((hour) => hour.validAt)).size).toBe(observations.length);
    expect(issues).toMatchObject([{ at, code: "duplicate-row", reason: "an older issue of the forecast" }]);
  }
});

test("a correction replaces its original, whatever the order", () => {
  const original = metar("2026-10-31T12:00:00Z", { temp: 92 - 50, wgst: 60 });
  const correction = metar("2026-10-31T12:00:00Z", { temp: 29, rawOb: "METAR VHHH 311200Z COR 13010KT" });
  for (const reports of [
    [original, correction],
    [correction, original],
  ])
    expect(batch(reports).observations).toMatchObject([{ tempC: 29, gustMs: null }]);
});
