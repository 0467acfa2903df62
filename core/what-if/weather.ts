import { freezesAt } from "../features/weather-features.ts";
import type { Changes } from "./changes.ts";
import { addTo, setValue, type Values } from "./values.ts";

/**
 * Other weather. Wind and visibility are moved alike all day long, wind by the same difference (the gusts too) and
 * visibility by the same factor, since both come and go with whole systems; precipitation is that of the hour alone and
 * enters the sums of the day. Temperature is read by no feature but through what freezes.
 */
export function changeWeather(values: Values, changes: Changes): void {
  const { wind, visibility, precipitation, temperature, snow } = changes;
  if (wind !== undefined) changeWind(values, wind);
  if (visibility !== undefined) changeVisibility(values, visibility);
  if (precipitation !== undefined) {
    const before = values.precipitation;
    setValue(values, "precipitation", precipitation);
    const more = Number.isNaN(before) ? precipitation : precipitation - before;
    addTo(values, "precipitationSoFar", more);
    addTo(values, "dayPrecipitation", more);
  }
  const warm = temperature === undefined ? undefined : freezesAt(values.precipitation, temperature);
  const freezes = snow ?? warm;
  if (freezes === undefined) return;
  setValue(values, "freezing", freezes ? 1 : 0);
  setValue(values, "dayFreezing", freezes ? Math.max(1, values.dayFreezing || 0) : 0);
}

function changeWind(values: Values, wind: number): void {
  const { wind: before, gust } = values;
  const factor = before > 0 ? wind / before : 0;
  setValue(values, "wind", wind);
  // A calm has no direction: a wind that rises from it comes from nowhere that is known.
  setValue(values, "windFromEast", before > 0 ? values.windFromEast * factor : before === 0 ? 0 : Number.NaN);
  setValue(values, "windFromNorth", before > 0 ? values.windFromNorth * factor : before === 0 ? 0 : Number.NaN);
  setValue(values, "gust", Number.isNaN(gust) ? wind : Math.max(wind, gust + wind - (before || 0)));
  const gained = Number.isNaN(gust) ? 0 : values.gust - gust;
  setValue(values, "dayGust", Math.max(values.gust, (values.dayGust || 0) + gained));
}

/** Every hour's visibility by one factor; where that is unknown, or was none, all hours have the new one. */
function changeVisibility(values: Values, visibility: number): void {
  const factor = values.visibility > 0 ? visibility / values.visibility : Number.NaN;
  for (const name of ["visibilityBefore", "visibilitySoFar", "dayVisibility"] as const)
    setValue(values, name, Number.isNaN(factor * values[name]) ? visibility : values[name] * factor);
  setValue(values, "visibility", visibility);
}
