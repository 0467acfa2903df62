import * as v from "valibot";

/** The answer: place, units and time steps. Steps are unchecked here, so that a bad one does not spoil the others. */
export const Answer = v.object({
  geometry: v.object({ coordinates: v.tupleWithRest([v.number(), v.number()], v.number()) }),
  properties: v.object({
    meta: v.object({ updated_at: v.string(), units: v.record(v.string(), v.string()) }),
    timeseries: v.array(v.unknown()),
  }),
});
export type Answer = v.InferOutput<typeof Answer>;

/**
 * The hour after a step: its weather as one word, and its precipitation. Either may be missing, which costs nothing but
 * itself.
 */
const Hour = v.object({
  summary: v.optional(v.object({ symbol_code: v.optional(v.string()) })),
  details: v.optional(v.object({ precipitation_amount: v.optional(v.number()) })),
});

/** A step. Steps far ahead have no `next_1_hours`, the last ones neither gust nor dew point. */
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

/**
 * All parts of a step, and of its instant, that are known, read or not. Any other may be an optional one under another
 * name.
 */
export const STEP_PARTS = new Set(["instant", "next_1_hours", "next_6_hours", "next_12_hours"]);
export const INSTANT_DETAILS = new Set([
  "air_temperature",
  "air_temperature_percentile_10",
  "air_temperature_percentile_90",
  "dew_point_temperature",
  "air_pressure_at_sea_level",
  "cloud_area_fraction",
  "cloud_area_fraction_high",
  "cloud_area_fraction_low",
  "cloud_area_fraction_medium",
  "fog_area_fraction",
  "relative_humidity",
  "ultraviolet_index_clear_sky",
  "wind_from_direction",
  "wind_speed",
  "wind_speed_of_gust",
  "wind_speed_percentile_10",
  "wind_speed_percentile_90",
]);

/** The quantities that are read, each with the only unit that is accepted. */
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
