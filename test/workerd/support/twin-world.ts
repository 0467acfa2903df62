import { runDurableObjectAlarm } from "cloudflare:test";
import type { Airport } from "../../../core/airports/airport.ts";
import ZZZ from "../../../core/airports/ZZZ.ts";
import { isBaseline } from "../../../core/forecast/baselines.ts";
import { addDays, localDate } from "../../../core/time.ts";
import { runBoard } from "../../../workers/jobs/board.ts";
import { runFlights } from "../../../workers/jobs/flights.ts";
import { runMaterialize } from "../../../workers/jobs/materialize.ts";
import { runTrain } from "../../../workers/jobs/train.ts";
import { runWeather } from "../../../workers/jobs/weather.ts";
import { runWeatherForecast } from "../../../workers/jobs/weather-forecast.ts";
import { at, depsOf, leaseOf } from "./world.ts";

/**
 * The simulated airport in the early morning of the day on which clocks go forward, with just enough history for a
 * model.
 */
export const TODAY = localDate("2026-03-29");
export const DAWN = at("2026-03-29T04:15:00Z");
export const TOMORROW = addDays(TODAY, 1);
export const YESTERDAY = addDays(TODAY, -1);
export const START = addDays(TODAY, -18);
export const twin: Airport = { ...ZZZ, since: START };
export const atDawn = depsOf(twin, DAWN);

/**
 * Reads board, weather and history, makes rows up to the day before yesterday, and trains a model. Nothing is forecast
 * yet.
 */
export async function fillTwinWorld(): Promise<void> {
  await runBoard(atDawn, twin, leaseOf("board", TODAY, TOMORROW, 1));
  await runWeatherForecast(atDawn, twin, leaseOf("weather-forecast", TODAY, TOMORROW, 2));
  await runFlights(atDawn, twin, leaseOf("flights", START, YESTERDAY, 3));
  await runWeather(atDawn, twin, leaseOf("weather", START, YESTERDAY, 4));
  await runMaterialize(atDawn, twin, leaseOf("materialize", START, addDays(TODAY, -2), 5));
  await runTrain(atDawn, twin, leaseOf("train", TODAY, TODAY, 6));
  const trainer = atDawn.trainer(twin.iata);
  for (let slice = 0; (await trainer.status()).active; slice++) {
    if (slice > 5_000) throw new Error("the training does not end");
    await runDurableObjectAlarm(trainer as unknown as DurableObjectStub);
  }
  const { champion } = await trainer.status();
  if (!champion || isBaseline(champion.learner))
    throw new Error(`the champion is ${champion?.learner}: too little history`);
}
