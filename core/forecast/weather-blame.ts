import { type Cdf, quantise } from "../distribution/cdf.ts";

import type { FeatureShard } from "../features/shard/shard.ts";
import { weatherAt, weatherFeatures } from "../features/weather-features.ts";
import { type Lead, leadBucket } from "../lead.ts";
import type { Model } from "../model/model.ts";
import { dayNumber, fromLocal, instant, type LocalDate, type ZoneName } from "../time.ts";
import type { WeatherObservation } from "../weather/weather.ts";
import { featureReader } from "./issue.ts";

interface Said {
  readonly cdf: Cdf;
  readonly pCancelled: number;
}

/** One flight, forecast twice by the same model with all else alike. */
export interface BlamedForecast {
  readonly lead: Lead;
  /** With the weather as it was forecast or observed at the reference time. */
  readonly asKnown: Said;
  /** With the weather that came. */
  readonly observed: Said;
  /** NaN of a cancelled flight. */
  readonly delayMin: number;
  readonly cancelled: boolean;
}

export interface BlameInput {
  readonly model: Model;
  /** Rows made from what was known at their reference times; those of other days are passed over. */
  readonly shard: FeatureShard;
  readonly day: LocalDate;
  readonly zone: ZoneName;
  /** Observed hours around the day, whenever they became known. */
  readonly observed: readonly WeatherObservation[];
}

/**
 * Forecasts the flights of a past day again, with the weather as it was known and with the weather that came: what the
 * second does better is the weather forecast's part of the error, the rest is the model's. What was observed nowhere
 * stays as it was forecast. Rows that knew no weather at all tell of no forecast of it and are left out. The corrections
 * by the last days are not applied, since they would move both alike.
 */
export function blameWeather({ model, shard, day, zone, observed }: BlameInput): BlamedForecast[] {
  const number = dayNumber(day);
  const came = weatherFeatures(EVER, day, zone, [], observed);
  const featuresOf = featureReader(model, shard);
  const leadMinutes = shard.columns[shard.features.indexOf("leadMinutes")];
  const weather = WEATHER.flatMap((name) => shard.columns[shard.features.indexOf(name)] ?? []);
  if (!leadMinutes) throw new Error("the rows lack leadMinutes");
  const forecasts: BlamedForecast[] = [];
  for (let i = 0; i < shard.rows; i++) {
    const lead = leadBucket(leadMinutes[i]!);
    if (shard.day[i] !== number || lead === null || weather.every((column) => Number.isNaN(column[i]!))) continue;
    const minuteOfDay = shard.minuteOfDay[i]!;
    const carrier = shard.carriers[shard.carrier[i]!]!;
    const values: Readonly<Record<string, number>> = weatherAt(came, fromLocal(day, minuteOfDay, zone));
    const known = featuresOf(i);
    const row = known.map((value, f) => {
      const then = values[model.features[f]!];
      return then === undefined || Number.isNaN(then) ? value : then;
    });
    const said = (features: Float32Array): Said => {
      const { cdf, pCancelled } = model.predict({ row: features, carrier, minuteOfDay });
      return { cdf: quantise(cdf), pCancelled };
    };
    const asKnown = said(known);
    const cancelled = shard.cancelled[i] === 1;
    forecasts.push({ lead, asKnown, observed: said(row), delayMin: shard.delay[i]!, cancelled });
  }
  return forecasts;
}

/** By then every observation has become known. */
const EVER = instant(Number.MAX_SAFE_INTEGER);
/** Features by which it is seen whether a row knew any weather of its hour. */
const WEATHER = ["visibility", "wind", "precipitation"];
