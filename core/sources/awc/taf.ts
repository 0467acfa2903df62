import { HOUR, type Instant, instant } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import type { Stretch, Taf } from "./schema.ts";
import { readSky } from "./values.ts";

type Prevailing = Pick<Stretch, "wdir" | "wspd" | "wgst" | "visib" | "wxString" | "clouds">;

/**
 * The prevailing weather of each whole hour of a forecast. `FM` starts anew, `BECMG` replaces what it names once the change is
 * over; `TEMPO` and `PROB` speak of part of the time and do not prevail. A terminal forecast names no temperature and no amounts.
 */
export function hoursOfTaf(taf: Taf, issue: (field: string, text: unknown) => void): WeatherHour[] {
  const hours: WeatherHour[] = [];
  const told = new Set<string>();
  const once = (field: string, text: unknown) => {
    const key = `${field} ${text}`;
    if (!told.has(key)) issue(field, text);
    told.add(key);
  };
  const first = Math.ceil((taf.validTimeFrom * 1000) / HOUR) * HOUR;
  for (let t = first; t < taf.validTimeTo * 1000; t += HOUR) {
    const prevailing = prevailingAt(taf, t);
    if (prevailing) hours.push(hourOf(instant(t), prevailing, once));
  }
  return hours;
}

function prevailingAt(taf: Taf, t: number): Prevailing | null {
  let now: Prevailing | null = null;
  for (const stretch of taf.fcsts) {
    const { fcstChange, timeFrom, timeBec } = stretch;
    if (fcstChange === "TEMPO" || fcstChange === "PROB") continue;
    const from = (fcstChange === "BECMG" ? (timeBec ?? timeFrom) : timeFrom) * 1000;
    if (from > t) continue;
    now = fcstChange === "BECMG" && now !== null ? changed(now, stretch) : stretch;
  }
  return now;
}

const changed = (before: Prevailing, change: Stretch): Prevailing => ({
  wdir: change.wdir ?? before.wdir,
  wspd: change.wspd ?? before.wspd,
  // A change that names a wind without a gust ends the gusts.
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
  ...readSky(prevailing, issue),
});
