import { expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import EWR from "../../core/airports/EWR.ts";
import HKG from "../../core/airports/HKG.ts";
import OSL from "../../core/airports/OSL.ts";
import PHX from "../../core/airports/PHX.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { awc } from "../../core/sources/awc/adapter.ts";
import { csvWeather } from "../../core/sources/csv-weather/adapter.ts";
import { iemAsos } from "../../core/sources/iem-asos/adapter.ts";
import { metNorway } from "../../core/sources/met-norway/adapter.ts";
import { UNITS } from "../../core/sources/met-norway/schema.ts";
import { openMeteo } from "../../core/sources/open-meteo/adapter.ts";
import type { WeatherSource } from "../../core/sources/source.ts";
import { joined } from "../../core/sources/weather/joined-hours.ts";
import { addDays, dayBounds, HOUR, plus } from "../../core/time.ts";
import { twinWeather } from "../../core/twin/weather/weather.ts";
import { serveTwin } from "../../core/twin/wire/serve.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import { asking, at, captured } from "../support/capture.ts";

/* It rains from 05:00 to 06:00 UTC and at no other time. Each source says so in its own way. */
const DAY = "2026-10-18";
const WET = at(`${DAY}T05:00:00Z`);
const UTC_HOURS = Array.from({ length: 12 }, (_, hour) => hour);
const time = (hour: number) => `${DAY}T${String(hour).padStart(2, "0")}:00:00Z`;

function read(source: WeatherSource, airport: Airport, body: string | object, purpose: "history" | "forecast") {
  const fetchedAt = at(purpose === "history" ? "2026-11-01T00:00:00Z" : "2026-10-18T00:00:00Z");
  const asked = asking(DAY, DAY, purpose, fetchedAt);
  const parsed = source.parse(captured(source.id, airport, body, { fetchedAt }), asked);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.observations;
}
/** The hours with rain, by a quantity. */
const wet = (hours: readonly WeatherHour[], says: (hour: WeatherHour) => boolean) =>
  hours.filter(says).map((hour) => hour.validAt);
const amount = (hour: WeatherHour) => (hour.precipMm ?? 0) > 0;
const word = (hour: WeatherHour) => hour.weatherCode === 61;

test("open-meteo: the row of 06:00 has the sum of the hour before it", () => {
  const body = {
    latitude: 22.3,
    longitude: 113.9,
    utc_offset_seconds: 0,
    hourly_units: { time: "unixtime", temperature_2m: "°C", precipitation: "mm" },
    hourly: {
      time: UTC_HOURS.map((hour) => at(time(hour)) / 1000),
      temperature_2m: UTC_HOURS.map(() => 20),
      precipitation: UTC_HOURS.map((hour) => (hour === 6 ? 2 : 0)),
    },
  };
  expect(wet(read(openMeteo, HKG, body, "history"), amount)).toEqual([WET]);
});

test("met-norway: the step of 05:00 has the amount and the symbol of the hour after it", () => {
  const instant = {
    details: {
      air_temperature: 9,
      air_pressure_at_sea_level: 1010,
      cloud_area_fraction: 90,
      wind_from_direction: 200,
      wind_speed: 4,
    },
  };
  const timeseries = UTC_HOURS.map((hour) => ({
    time: time(hour),
    data: {
      instant,
      next_1_hours: {
        summary: { symbol_code: hour === 5 ? "lightrain" : "cloudy" },
        details: { precipitation_amount: hour === 5 ? 2 : 0 },
      },
    },
  }));
  const meta = { updated_at: time(0), units: UNITS };
  const body = { geometry: { coordinates: [11.1, 60.19, 208] }, properties: { meta, timeseries } };
  const hours = read(metNorway, OSL, body, "forecast");
  expect([wet(hours, amount), wet(hours, word)]).toEqual([[WET], [WET]]);
});

test("iem-asos: the report of 05:51 has the amount since the one of 04:51", () => {
  const header = "station,valid,tmpf,dwpf,drct,sknt,gust,p01i,mslp,alti,vsby,skyc1,skyc2,skyc3,skyc4,wxcodes,metar";
  const rows = UTC_HOURS.slice(4).map((hour) => {
    const rain = hour === 5 ? ["0.08", "-RA"] : ["0.00", ""];
    return `EWR,${DAY} 0${hour}:51,50,41,130,10,,${rain[0]},1013,29.92,10,OVC,,,,${rain[1]},KEWR AUTO`.replace(
      /0(\d\d:)/,
      "$1",
    );
  });
  const hours = read(iemAsos, EWR, [header, ...rows, ""].join("\n"), "history");
  expect([wet(hours, amount), wet(hours, word)]).toEqual([[WET], [WET]]);
});

test("awc: the word of a report between 05:00 and 06:00; of a TAF, the stretch that it is in", () => {
  const base = { icaoId: "VHHH", wdir: 130, wspd: 10, visib: "6+", clouds: [{ cover: "OVC", base: 700 }] };
  const metars = UTC_HOURS.map((hour) => ({
    ...base,
    obsTime: at(time(hour)) / 1000 + 1800,
    reportTime: time(hour).replace(":00:00Z", ":30:00Z"),
    temp: 20,
    dewp: 19,
    altim: 1003,
    rawOb: "METAR VHHH",
    ...(hour === 5 ? { wxString: "-RA" } : {}),
  }));
  expect(wet(read(awc, HKG, metars, "history"), word)).toEqual([WET]);
  const stretch = (from: number, to: number, wxString: string | null) => ({
    ...base,
    timeFrom: at(time(from)) / 1000,
    timeTo: at(time(to)) / 1000,
    timeBec: null,
    fcstChange: from === 0 ? null : "FM",
    probability: null,
    wgst: null,
    wxString,
  });
  const taf = {
    icaoId: "VHHH",
    issueTime: "2026-10-17T23:00:00.000Z",
    validTimeFrom: at(time(0)) / 1000,
    validTimeTo: at(time(12)) / 1000,
    fcsts: [stretch(0, 5, null), stretch(5, 6, "-RA"), stretch(6, 12, null)],
  };
  expect(wet(read(awc, HKG, [taf], "forecast"), word)).toEqual([WET]);
});

test("csv-weather: the row of 05:00 is the hour that begins then", () => {
  const rows = UTC_HOURS.slice(7).map((hour) => `${time(hour).slice(0, 16)}Z,16,4,${hour === 9 ? 0.2 : 0}`);
  const body = ["time_utc,temp_c,dewp_c,precip_mm", ...rows, ""].join("\n");
  expect(wet(read(csvWeather, PHX, body, "history"), amount)).toEqual([at(time(9))]);
});

test("what is read of the simulated airport's answers is its weather, hour by hour", () => {
  const from = "2026-03-20";
  const window = asking(from, "2026-03-31", "history", at("2026-06-01T00:00:00Z"));
  const { start, end } = {
    start: dayBounds(window.from, ZZZ.timeZone).start,
    end: dayBounds(window.to, ZZZ.timeZone).end,
  };
  const answers = openMeteo.requests(ZZZ, window).flatMap((spec) => {
    const { body } = serveTwin(spec.url, window.now);
    const parsed = openMeteo.parse(captured("open-meteo", ZZZ, body, { fetchedAt: window.now }), window);
    return parsed.ok ? parsed.value.observations : [];
  });
  const truth = twinWeather("vylet", start, end);
  const hours = joined(answers);
  expect(hours.map((hour) => hour.validAt)).toEqual(truth.map((hour) => hour.validAt));
  for (const [i, hour] of hours.entries()) {
    expect(hour.precipMm).toBeCloseTo(truth[i]!.precipMm!, 1);
    expect(hour.gustMs).toBeCloseTo(truth[i]!.gustMs!, 2);
    expect(hour.tempC).toBeCloseTo(truth[i]!.tempC!, 1);
    expect(hour.weatherCode).toBe(truth[i]!.weatherCode);
  }
});

test("hours that two answers share are whole: the sums of the first one's last hour are in the second's first row", () => {
  const window = asking("2026-10-20", "2026-10-31", "history", at("2026-11-01T12:00:00Z"));
  const requests = openMeteo.requests(ZZZ, window);
  expect(requests).toHaveLength(2);
  const hours = joined(
    requests.flatMap((spec) => {
      const { body } = serveTwin(spec.url, window.now);
      const parsed = openMeteo.parse(captured("open-meteo", ZZZ, body, { fetchedAt: window.now }), window);
      return parsed.ok ? parsed.value.observations : [];
    }),
  );
  const days = dayBounds(addDays(window.to, 0), ZZZ.timeZone).end - dayBounds(window.from, ZZZ.timeZone).start;
  expect(hours).toHaveLength(days / HOUR);
  expect(hours.filter((hour) => hour.precipMm === null || hour.tempC === null || hour.gustMs === null)).toEqual([]);
  expect(hours.every((hour, i) => i === 0 || hour.validAt === plus(hours[i - 1]!.validAt, HOUR))).toBe(true);
});
