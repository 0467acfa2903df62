import type { ApiDayInputs } from "../../../core/api/records/day-inputs.ts";
import { loadModel } from "../../../core/model/artifact/codec.ts";
import type { Model } from "../../../core/model/model.ts";
import { type Forecast, isForecast } from "../../../core/what-if/donors.ts";
import { type GivenDay, givenDay } from "../../../core/what-if/given.ts";
import { outcomeOf } from "../../../core/what-if/outcome.ts";
import { scenarioOf } from "../../../core/what-if/scenario.ts";
import { withPriorFrom } from "./prior.ts";
import type { Standing, WhatIfAnswer, WhatIfQuestion } from "./protocol.ts";

const read: string[] = [];
const days = new Map<string, Promise<GivenDay>>();
const models = new Map<string, Promise<Model>>();

async function get(path: string): Promise<Response> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  if (!read.includes(path)) read.push(path);
  return answer;
}

/** Reads at an address once; what failed is read again. */
function once<T>(held: Map<string, Promise<T>>, path: string, make: () => Promise<T>): Promise<T> {
  const found = held.get(path);
  if (found) return found;
  const making = make();
  held.set(path, making);
  making.catch(() => held.delete(path));
  return making;
}

async function readModel(path: string, prior: string): Promise<Model> {
  const text = await (await get(path)).text();
  const { learner, body } = JSON.parse(text) as { learner?: string; body?: { prior?: unknown } };
  if (learner === "prior" || body?.prior !== undefined) await withPriorFrom(get, prior);
  const model = loadModel(text);
  if (!model.ok) throw new Error(`${path}: ${JSON.stringify(model.error)}`);
  return model.value;
}

/** What the model says of a flight as it was forecast, and with the changes. */
export async function answerWhatIf(question: WhatIfQuestion): Promise<WhatIfAnswer> {
  const { id, airport, changes, prior } = question;
  try {
    const inputs = `/api/v1/${airport}/inputs?day=${question.day}`;
    const day = await once(days, inputs, async () => givenDay((await (await get(inputs)).json()) as ApiDayInputs));
    const flight = day.flights.filter(isForecast).find(({ flightKey }) => flightKey === question.flight);
    if (!flight) throw new Error(`there is no forecast of ${question.flight}`);
    const artifact = `/api/v1/${airport}/versions/${flight.forecast.version}/artifact`;
    const model = await once(models, artifact, () => readModel(artifact, prior));
    const was = outcomeOf(model, scenarioOf(flight, {}, day));
    const now = outcomeOf(model, scenarioOf(flight, changes, day));
    return { id, read, standing: standingOf(flight), was, now };
  } catch (error) {
    return { id, read, error: error instanceof Error ? error.message : String(error) };
  }
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function standingOf({ forecast: { values }, minuteOfDay }: Forecast): Standing {
  return {
    wind: known(values.wind),
    visibility: known(values.visibility),
    precipitation: known(values.precipitation),
    hour: Math.floor(minuteOfDay / 60),
    lead: values.leadMinutes / 60,
  };
}
