import { HOUR, type Instant, instant } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import type { Period, Taf } from "./schema.ts";
import { readWindAndSky } from "./wind-and-sky.ts";

type Prevailing = Pick<Period, "wdir" | "wspd" | "wgst" | "visib" | "wxString" | "clouds">;

/**
 * The prevailing weather of each whole hour of a TAF. A period `FM` replaces everything, `BECMG` replaces the fields
 * that it names once the change is over; `TEMPO` and `PROB` hold part of the time only and are left out. A TAF has
 * neither temperature nor amounts. Each implausible value is passed to `issue` once, however many hours it covers.
 */
export function hoursOfTaf(taf: Taf, issue: (field: string, text: unknown) => void): WeatherHour[] {
  const hours: WeatherHour[] = [];
  const listed = new Set<string>();
  const once = (field: string, text: unknown) => {
    const key = `${field} ${text}`;
    if (!listed.has(key)) issue(field, text);
    listed.add(key);
  };
  const first = Math.ceil((taf.validTimeFrom * 1000) / HOUR) * HOUR;
  for (let t = first; t < taf.validTimeTo * 1000; t += HOUR) {
    const prevailing = prevailingAt(taf, t);
    if (prevailing) hours.push(hourOf(instant(t), prevailing, once));
  }
  return hours;
}

function prevailingAt(taf: Taf, t: number): Prevailing | null {
  let prevailing: Prevailing | null = null;
  for (const period of taf.fcsts) {
    const { fcstChange, timeFrom, timeBec } = period;
    if (fcstChange === "TEMPO" || fcstChange === "PROB") continue;
    const from = (fcstChange === "BECMG" ? (timeBec ?? timeFrom) : timeFrom) * 1000;
    if (from > t) continue;
    prevailing = fcstChange === "BECMG" && prevailing !== null ? changed(prevailing, period) : period;
  }
  return prevailing;
}

const changed = (before: Prevailing, change: Period): Prevailing => ({
  wdir: change.wdir ?? before.wdir,
  wspd: change.wspd ?? before.wspd,
  // A change of wind that names no gust ends the gusts.
  wgst: change.wspd === null ? before.wgst : change.wgst,
  visib: change.visib === null || change.visib === "" ? before.visib : change.visib,
  wxString: change.wxString ?? before.wxString,
  clouds: change.clouds.length === 0 ? before.clouds : change.clouds,
});

const hourOf = (
  validAt: Instant,
  prevailing: Prevailing,
  issue: (field: string, text: unknown) => void,
): WeatherHour => ({
  validAt,
  tempC: null,
  dewpointC: null,
  precipMm: null,
  snowfallCm: null,
  pressureHpa: null,
  ...readWindAndSky(prevailing, issue),
});
