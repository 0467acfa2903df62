import type { WeatherHour } from "../../weather/weather.ts";
import type { ParseIssue } from "../source.ts";
import type { WeatherField } from "./limits.ts";

/** m/s: a wind that is never stronger may have no direction all day. */
const LIGHT_WIND = 3;

/**
 * An issue for each of `fields` of which no hour has a value: a source that gives a quantity has lost it. `nameOf`
 * gives the publisher's name for it. None when there is no hour.
 */
export function unfilled<Field extends WeatherField>(
  hours: readonly WeatherHour[],
  fields: readonly Field[],
  at: string,
  nameOf: (field: Field) => string,
): ParseIssue[] {
  if (hours.length === 0) return [];
  const windy = hours.some(({ windMs }) => windMs !== null && windMs > LIGHT_WIND);
  return fields
    .filter((field) => hours.every((hour) => hour[field] === null) && (field !== "windDirDeg" || windy))
    .map((field) => ({ at, code: "missing-column", reason: "no value in the whole answer", text: nameOf(field) }));
}
