import OSL from "../../airports/OSL.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";
import { UNITS } from "./schema.ts";

const step = (hour: number, symbol_code: string, more: object = {}) => ({
  time: `2026-10-18T0${hour}:00:00Z`,
  data: {
    instant: {
      details: {
        air_pressure_at_sea_level: 1012.5 + hour,
        air_temperature: 5.5 + hour,
        cloud_area_fraction: 60.5 + hour,
        dew_point_temperature: 2.5 + hour,
        relative_humidity: 80.5,
        wind_from_direction: 181.5 + hour,
        wind_speed: 3.5 + hour,
        wind_speed_of_gust: 8.5 + hour,
      },
    },
    next_1_hours: { summary: { symbol_code }, details: { precipitation_amount: 0.5 + hour } },
    ...more,
  },
});
const answer = (...timeseries: unknown[]) =>
  encodeText({
    type: "Feature",
    geometry: { type: "Point", coordinates: [11.1004, 60.1939, 208] },
    properties: {
      meta: { updated_at: "2026-10-17T21:13:05Z", units: { ...UNITS, relative_humidity: "%" } },
      timeseries,
    },
  });

/** Written by hand from the publisher's documentation. */
export const fixture: ConformanceFixture = {
  airport: OSL,
  window: dayOfOctober("forecast", "2026-10-17T22:30:00Z"),
  format: "json",
  good: answer(
    step(0, "clearsky_night"),
    step(1, "lightrain"),
    step(2, "heavysnowshowersandthunder_day"),
    step(3, "fog"),
    step(6, "cloudy"),
  ),
  empty: answer(),
  words: [
    ["lightrain", "drizzle"],
    ["clearsky", "sunny"],
    ['"fog"', '"mist"'],
    ['"m/s"', '"knots"'],
  ],
};
