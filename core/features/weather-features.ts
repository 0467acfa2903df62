import { clamp } from "../clamp.ts";
import { DAY, dayBounds, fromLocal, HOUR, type Instant, type LocalDate, type ZoneName } from "../time.ts";
import type { WeatherForecastHour, WeatherHour, WeatherObservation } from "../weather/weather.ts";
import { isFreezing, isThunder } from "../weather/wmo-code.ts";

/**
 * Weather of one hour and of the hours before it, as features of the flights scheduled within the hour. The names,
 * units and ranges are those of the features (`FEATURES`): km, m/s, mm, and 0 or 1 for `freezing` and `thunder`. NaN
 * where nothing is known.
 */
interface HourWeather {
  readonly visibility: number;
  readonly gust: number;
  readonly wind: number;
  readonly windFromEast: number;
  readonly windFromNorth: number;
  readonly precipitation: number;
  readonly freezing: number;
  readonly thunder: number;
  readonly precipitationBefore: number;
  readonly visibilityBefore: number;
  readonly precipitationSoFar: number;
  readonly visibilitySoFar: number;
}

/**
 * Weather of the whole local day, shared by all of its flights: mm, km, m/s, and hours for `freezing`. NaN where
 * nothing is known.
 */
export interface DayWeather {
  readonly precipitation: number;
  readonly visibility: number;
  readonly gust: number;
  readonly freezing: number;
  /** The hour that contains the instant. */
  hour(t: Instant): HourWeather;
}

/** The weather features of a flight that is scheduled at `t`, by the names of features. */
export const weatherAt = (day: DayWeather, t: Instant) => ({
  ...day.hour(t),
  dayPrecipitation: day.precipitation,
  dayVisibility: day.visibility,
  dayGust: day.gust,
  dayFreezing: day.freezing,
});

/** Kilometres. Sources cap visibility differently, and beyond this it slows no traffic: all are capped alike. */
const VISIBILITY_MAX = 16;
/**
 * Local minute at which a day's traffic begins: delays build up from then on, so the weather "so far" is counted from
 * it.
 */
const TRAFFIC_FROM = 5 * 60;
/** °C: precipitation at or below this temperature counts as freezing, where the source gives no weather code. */
const FREEZING_BELOW = 0.5;

/** Whether so many millimetres at this temperature freeze on aircraft. */
export const freezesAt = (precipMm: number, tempC: number): boolean => precipMm > 0 && tempC <= FREEZING_BELOW;

/**
 * Weather features of a local day from what was known at `t`. An hour's weather is its observation if that was known by
 * `t`, else the newest forecast issued by `t`. Rows that became known later are ignored, so the caller may pass the
 * full tables.
 */
export function weatherFeatures(
  t: Instant,
  day: LocalDate,
  zone: ZoneName,
  forecasts: readonly WeatherForecastHour[],
  observed: readonly WeatherObservation[],
): DayWeather {
  const { start, end } = dayBounds(day, zone);
  const first = Math.floor((start - DAY / 2) / HOUR);
  const hours = knownHours(t, first, Math.ceil(end / HOUR) + 2, forecasts, observed);
  /** Hours are counted from 1970-01-01T00Z. */
  const at = (hour: number): WeatherHour | undefined => hours[hour - first];
  /** Known values in the hours `from` … `to`, the last one excluded. */
  const between = (from: number, to: number, value: (w: WeatherHour) => number): number[] => {
    const values: number[] = [];
    for (let hour = from; hour < to; hour++) {
      const w = at(hour);
      const v = w ? value(w) : Number.NaN;
      if (!Number.isNaN(v)) values.push(v);
    }
    return values;
  };
  const dayFrom = Math.floor(start / HOUR);
  const dayTo = Math.ceil(end / HOUR);
  const trafficFrom = Math.floor(fromLocal(day, TRAFFIC_FROM, zone) / HOUR);
  const memo = new Map<number, HourWeather>();
  const makeHour = (hour: number): HourWeather => {
    const w = at(hour);
    const of = (value: (w: WeatherHour) => number): number => (w ? value(w) : Number.NaN);
    return {
      visibility: of(visibility),
      gust: of(gust),
      wind: of(wind),
      windFromEast: of((w) => windAlong(w, Math.sin)),
      windFromNorth: of((w) => windAlong(w, Math.cos)),
      precipitation: of(precipitation),
      freezing: highest(between(hour - 3, hour + 1, freezing)),
      thunder: highest(between(hour - 3, hour + 1, thunder)),
      precipitationBefore: total(between(hour - 6, hour, precipitation)),
      visibilityBefore: lowest(between(hour - 4, hour, visibility)),
      precipitationSoFar: total(between(Math.min(trafficFrom, hour), hour + 1, precipitation)),
      visibilitySoFar: mean(between(Math.min(trafficFrom, hour), hour + 1, visibility)),
    };
  };
  return {
    precipitation: total(between(dayFrom, dayTo, precipitation)),
    visibility: mean(between(dayFrom, dayTo, visibility)),
    gust: highest(between(dayFrom, dayTo, gust)),
    freezing: total(between(dayFrom, dayTo, freezing)),
    hour: (instant) => {
      const hour = Math.floor(instant / HOUR);
      let made = memo.get(hour);
      if (!made) {
        made = makeHour(hour);
        memo.set(hour, made);
      }
      return made;
    },
  };
}

/**
 * The weather known at `t` for each of the hours `first` … `end`, the last one excluded; undefined where nothing was
 * known. Of two rows for the same hour and the same moment of issue the later one in the list wins: a training row and
 * a forecast made at the time then agree, since both read the list in the same order.
 */
function knownHours(
  t: Instant,
  first: number,
  end: number,
  forecasts: readonly WeatherForecastHour[],
  observed: readonly WeatherObservation[],
): (WeatherHour | undefined)[] {
  const hours = new Array<WeatherHour | undefined>(end - first).fill(undefined);
  const issued = new Float64Array(end - first).fill(Number.NEGATIVE_INFINITY);
  for (const w of forecasts) {
    const i = Math.floor(w.validAt / HOUR) - first;
    if (i < 0 || i >= hours.length || w.issuedAt > t || w.issuedAt < issued[i]!) continue;
    issued[i] = w.issuedAt;
    hours[i] = w;
  }
  const known = new Float64Array(end - first).fill(Number.NEGATIVE_INFINITY);
  for (const w of observed) {
    const i = Math.floor(w.validAt / HOUR) - first;
    if (i < 0 || i >= hours.length || w.knownAt > t || w.knownAt < known[i]!) continue;
    known[i] = w.knownAt;
    hours[i] = w;
  }
  return hours;
}

const bounded = (value: number | null, min: number, max: number): number =>
  value === null ? Number.NaN : clamp(value, min, max);
const visibility = (w: WeatherHour): number => bounded(w.visibilityKm, 0, VISIBILITY_MAX);
const wind = (w: WeatherHour): number => bounded(w.windMs, 0, 120);
const gust = (w: WeatherHour): number => bounded(w.gustMs ?? w.windMs, 0, 120);
/**
 * One component of the mean wind in m/s: `part` is `Math.sin` for the part from the east, `Math.cos` for the part from
 * the north, of the direction the wind comes from, clockwise from north. 0 in a calm, which has no direction; NaN where
 * the direction is missing.
 */
function windAlong(w: WeatherHour, part: (angle: number) => number): number {
  const speed = wind(w);
  if (speed === 0) return 0;
  return w.windDirDeg === null ? Number.NaN : speed * part((w.windDirDeg * Math.PI) / 180);
}
const precipitation = (w: WeatherHour): number => bounded(w.precipMm, 0, 500);

/** 1 with snow or freezing precipitation, 0 without, NaN where the source gives nothing to tell it by. */
function freezing(w: WeatherHour): number {
  if (w.weatherCode !== null && isFreezing(w.weatherCode)) return 1;
  if (w.snowfallCm !== null && w.snowfallCm > 0) return 1;
  if (w.precipMm !== null && w.tempC !== null) return freezesAt(w.precipMm, w.tempC) ? 1 : 0;
  return w.weatherCode === null && w.snowfallCm === null ? Number.NaN : 0;
}

const thunder = (w: WeatherHour): number => (w.weatherCode === null ? Number.NaN : isThunder(w.weatherCode) ? 1 : 0);

const total = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, v) => sum + v, 0);
const mean = (values: readonly number[]): number => total(values) / values.length;
const highest = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : Math.max(...values));
const lowest = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : Math.min(...values));
