import type { Airport } from "../../../core/airports/airport.ts";
import { DaySheet } from "../../../core/evaluation/day-scores.ts";
import { FEATURE_SET } from "../../../core/features/spec.ts";
import { isServed } from "../../../core/forecast/baselines.ts";
import { type BlamedForecast, blameWeather } from "../../../core/forecast/weather-blame.ts";
import { OBSERVED_WEATHER } from "../../../core/registry/shadow-names.ts";
import { addDays, dayBounds, type LocalDate } from "../../../core/time.ts";
import { getMonth, readManifest } from "../../platform/bucket/feature-shards.ts";
import type { ScoreRow } from "../../platform/db/scores.ts";
import type { Deps } from "../../platform/deps.ts";
import { loadVersion } from "../../platform/serving/models.ts";
import { weatherAround } from "../../platform/serving/weather-around.ts";

/** A day whose forecasts have been scored. */
interface ScoredDay {
  readonly day: LocalDate;
  /** Of every model and lead. */
  readonly rows: readonly ScoreRow[];
  readonly settled: boolean;
}

/**
 * Scores of the model that served on a day had it read the weather that came, beside its own with the weather that was
 * known, on the training rows of the day: `served…` are the latter. No rows where the airport has no weather, where
 * nothing but a climatology served, or where rows or model are there no longer: it is not known then.
 */
export async function weatherScores(
  deps: Pick<Deps, "db" | "bucket" | "trainer" | "log" | "now">,
  airport: Airport,
  { day, rows, settled }: ScoredDay,
): Promise<ScoreRow[]> {
  const version = Math.max(0, ...rows.filter(({ model }) => isServed(model)).map((row) => row.version));
  if (!airport.sources.weather || version === 0) return [];
  const manifest = await readManifest(deps.db, airport.iata);
  const month = manifest?.months.find(({ label }) => label === day.slice(0, 7));
  if (manifest?.featureSet !== FEATURE_SET || !month || day > manifest.through) return [];
  const trained = await deps.trainer(airport.iata).training(version);
  const served = trained && (await loadVersion(deps, airport, trained.version));
  if (!served) return [];
  const shard = await getMonth(deps.bucket, month.key, addDays(day, 1));
  // Whoever reads the chain next has it made anew where it is broken.
  if (!shard.ok || served.model.features.some((name) => !shard.value.features.includes(name))) return [];
  const zone = airport.timeZone;
  const { observed } = await weatherAround(deps.db, airport, day, day, dayBounds(day, zone).end);
  const forecasts = blameWeather({ model: served.model, shard: shard.value, day, zone, observed });
  return [...Map.groupBy(forecasts, ({ lead }) => lead)].flatMap(([lead, all]): ScoreRow[] => {
    const [then, came] = [scoresOf(all, "asKnown"), scoresOf(all, "observed")];
    if (!then || !came) return [];
    const { logLoss: servedLogLoss, crps: servedCrps } = then;
    const about = { airport: airport.iata, localDate: day, lead, model: OBSERVED_WEATHER, kind: "live" } as const;
    return [{ ...about, version, ...came, servedLogLoss, servedCrps, settled, knownAt: deps.now }];
  });
}

function scoresOf(forecasts: readonly BlamedForecast[], which: "asKnown" | "observed") {
  const sheet = new DaySheet();
  for (const forecast of forecasts) {
    const { cdf, pCancelled } = forecast[which];
    sheet.add(cdf, pCancelled, forecast.cancelled ? 0 : forecast.delayMin, forecast.cancelled);
  }
  return sheet.scores();
}
