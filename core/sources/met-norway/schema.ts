import * as v from "valibot";

/** The frame: where, in which units, and the steps, unchecked, since a bad one must not spoil the others. */
export const Answer = v.object({
  geometry: v.object({ coordinates: v.tupleWithRest([v.number(), v.number()], v.number()) }),
  properties: v.object({
    meta: v.object({ updated_at: v.string(), units: v.record(v.string(), v.string()) }),
    timeseries: v.array(v.unknown()),
  }),
});
export type Answer = v.InferOutput<typeof Answer>;

/** The next hour: its weather in one word, and amounts. */
const Hour = v.object({
  summary: v.object({ symbol_code: v.string() }),
  details: v.object({ precipitation_amount: v.number() }),
});

/** A step. Far ahead there is no `next_1_hours`, near the end not even a gust or a dew point. */
export const Step = v.object({
  time: v.string(),
  data: v.object({
    instant: v.object({
      details: v.object({
        air_temperature: v.number(),
        air_pressure_at_sea_level: v.number(),
        cloud_area_fraction: v.number(),
        wind_from_direction: v.number(),
        wind_speed: v.number(),
        wind_speed_of_gust: v.optional(v.number()),
        dew_point_temperature: v.optional(v.number()),
      }),
    }),
    next_1_hours: v.optional(Hour),
  }),
});
export type Step = v.InferOutput<typeof Step>;

/** What is known of a step and of its instant, read or not: anything else may be one of the fields that can be missing, renamed. */
export const STEP_PARTS = new Set(["instant", "next_1_hours", "next_6_hours", "next_12_hours"]);
export const INSTANT_DETAILS = new Set([
  ...["air_temperature", "air_temperature_percentile_10", "air_temperature_percentile_90", "dew_point_temperature"],
  ...["air_pressure_at_sea_level", "cloud_area_fraction", "cloud_area_fraction_high", "cloud_area_fraction_low"],
  ...["cloud_area_fraction_medium", "fog_area_fraction", "relative_humidity", "ultraviolet_index_clear_sky"],
  ...[
    "wind_from_direction",
    "wind_speed",
    "wind_speed_of_gust",
    "wind_speed_percentile_10",
    "wind_speed_percentile_90",
  ],
]);

/** Quantities that are read, with the only unit in which they are understood. */
export const UNITS: Readonly<Record<string, string>> = {
  air_temperature: "celsius",
  dew_point_temperature: "celsius",
  air_pressure_at_sea_level: "hPa",
  cloud_area_fraction: "%",
  precipitation_amount: "mm",
  wind_from_direction: "degrees",
  wind_speed: "m/s",
  wind_speed_of_gust: "m/s",
};
