import { createHash } from "node:crypto";
import type { Board, BoardFlight, ReadModel } from "../../core/api/read-model.ts";
import type { ApiTraining } from "../../core/api/records/training.ts";
import { expectedMinutes, pOver60 } from "../../core/distribution/cdf.ts";
import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import type { ForecastRows } from "../../core/features/build.ts";
import { encodeShard } from "../../core/features/shard/codec.ts";
import { FEATURE_NAMES, FEATURE_SET, FEATURES } from "../../core/features/spec.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { forecastDay } from "../../core/forecast/issue.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { floorModel } from "../../core/model/baselines/airport.ts";
import { delayLearner } from "../../core/model/delay/train/learner.ts";
import { DELAY_PARAMS } from "../../core/model/gbdt/params.ts";
import { shippedPrior } from "../../core/model/prior/shipped.ts";
import { withVoice } from "../../core/model/prior/voice.ts";
import { Rng } from "../../core/rng.ts";
import { type Instant, type LocalDate, localDateOf, MINUTE, plus, toLocal } from "../../core/time.ts";
import { retrain } from "../../core/training/retrain.ts";
import { TWIN } from "../fakes/airports.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { madeDataset, madeFlights } from "./synthetic-dataset.ts";
import { madeShards } from "./synthetic-shards.ts";

/** The version that serves, and one that can be trained again in a moment. */
export const SERVING = 42;
export const SMALL = 7;

const zone = TWIN.timeZone;
const hex = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const FEW = { ...DELAY_PARAMS, trees: 12, depth: 3 };

/** A model that reads every feature within 0 … 1, and hears the prior. */
function trained() {
  const rows = madeFlights(
    3_000,
    "what if",
    FEATURE_NAMES,
    (v) => 0.05 + 0.5 * v.wind! + 0.3 * v.carrierLate30! * v.hourLate60!,
  );
  const data = madeDataset(rows);
  const training = delayLearner("blend", { linear: true, trees: { delay: FEW, cancelled: FEW } }).start(
    data,
    data.rows,
    "x",
  );
  while (!training.done) training.step();
  return withVoice(training.finish(), shippedPrior(), 0.2);
}

/** Values of features in 0 … 1, or the least of their range where that lies above; a few are missing. */
function rowsOf(flights: readonly Departure[], now: Instant): ForecastRows {
  const value = (name: string, f: number, flight: Departure): number => {
    if (name === "minuteOfDay") return toLocal(flight.scheduledAt, zone).minute;
    if (name === "leadMinutes") return (flight.scheduledAt - now) / MINUTE;
    const [min] = FEATURES[f]!.range;
    const rng = Rng.seeded(`${name} ${flight.number}`);
    return rng.uniform() < 0.05 ? Number.NaN : Math.max(min, rng.uniform());
  };
  return {
    featureSet: FEATURE_SET,
    features: FEATURE_NAMES,
    referenceTime: now,
    flights,
    minuteOfDay: Int16Array.from(flights, ({ scheduledAt }) => toLocal(scheduledAt, zone).minute),
    cancelledLately: Float32Array.from(flights, (_, i) => (i % 3) / 2),
    delayedLately: new Float32Array(flights.length),
    columns: FEATURE_NAMES.map((name, f) => Float32Array.from(flights, (flight) => value(name, f, flight))),
  };
}

/** A day whose forecasts were issued by the service's own rule from a trained model, and a version with its shards. */
export async function labReadModel(now: Instant, flightsPerDay: number): Promise<ReadModel> {
  const model = trained();
  const day = localDateOf(now, zone);
  const base = fakeReadModel({ now, flightsPerDay });
  const board = (await base.board(TWIN.iata, day))!;
  const coming = board.flights.filter(({ status }) => status === "scheduled");
  const flights = coming.map((flight) => departureOf(flight, day, now));
  const floor = { name: "airport", version: 1, model: floorModel() };
  const shifts = Object.fromEntries(["0-6", "6-24"].map((lead, i) => [lead, { day: 19_870, value: 0.1 + i / 5 }]));
  const issued = forecastDay({
    flights,
    rows: rowsOf(flights, now),
    models: { champion: { name: "blend", version: SERVING, model }, baseline: null, floor },
    corrections: { shifts, spreads: { "0-6": 0.1, "6-24": -0.05 } },
    wanted: () => true,
    now,
    zone,
  });
  const shown = new Map(issued.map((one) => [one.shown.flightKey, one.shown]));
  const served: Board = { ...board, flights: board.flights.map((flight) => withForecast(flight, shown, now)) };
  const artifact = saveModel(model);
  const small = await smallVersion();
  return {
    ...base,
    board: async (iata, asked) => (asked === day ? served : base.board(iata, asked)),
    inputs: async (_, key) => {
      const one = shown.get(key);
      const forecast = served.flights.find(({ flightKey }) => flightKey === key)?.forecast;
      return one?.inputs && forecast ? { forecast, inputs: one.inputs, cdf: one.cdf } : null;
    },
    dayInputs: async (_, asked) =>
      asked !== day
        ? []
        : [...shown.values()].map(({ flightKey, inputs, cdf }) => ({
            flightKey,
            inputs: inputs!,
            cdf,
            version: SERVING,
            knownAt: now,
          })),
    training: async (_, version) => (version === SMALL ? small.training : null),
    trainingObject: async (_, version, label) => {
      if (version === SERVING) return { ok: true, bytes: new TextEncoder().encode(artifact) };
      const bytes = version === SMALL ? small.objects.get(label) : undefined;
      return bytes ? { ok: true, bytes } : null;
    },
  };
}

const departureOf = (flight: BoardFlight, day: LocalDate, now: Instant): Departure => ({
  ...flight,
  airport: TWIN.iata,
  localDate: day,
  statusText: "",
  tail: null,
  source: "test",
  knownAt: plus(now, -MINUTE),
});

function withForecast(
  flight: BoardFlight,
  shown: ReadonlyMap<string, ReturnType<typeof forecastDay>[number]["shown"]>,
  now: Instant,
): BoardFlight {
  const one = shown.get(flight.flightKey);
  if (!one) return { ...flight, forecast: null };
  const cdf = decodeCdf(one.cdf);
  if (!cdf.ok) throw new Error(cdf.error.reason);
  const { pLate15, p10, p50, p90, pCancelled, reasons, baseRate } = one;
  const model = { name: "blend", version: SERVING, floor: false };
  const numbers = { pOver60: pOver60(cdf.value), expectedMinutes: expectedMinutes(cdf.value), baseRate: baseRate ?? 0 };
  const forecast = { referenceTime: now, model, cdf: one.cdf, pLate15, p10, p50, p90, pCancelled, reasons, ...numbers };
  return { ...flight, forecast };
}

async function smallVersion() {
  const shards = madeShards(40, 30, 20).map((shard, i) => {
    const bytes = encodeShard(shard);
    const label = `2024-0${i + 3}`;
    return { label, bytes, shard, key: `features/${TWIN.iata}/made-1/${label}-${hex(bytes).slice(0, 16)}` };
  });
  const run = { runId: "small", requestedAt: 1, cutoff: "2024-12-31", featureSet: "made-1" };
  const made = await retrain({
    spec: {
      ...run,
      airport: TWIN.iata,
      learner: "linear",
      shards: shards.map(({ key, label, shard }) => ({ key, label, rows: shard.rows })),
    },
    learner: "linear",
    read: async (key) => shards.find((one) => one.key === key)!.shard,
  });
  if (!made.ok) throw new Error(made.error);
  const address = `/api/v1/${TWIN.iata}/versions/${SMALL}`;
  const training: ApiTraining = {
    airport: TWIN.iata,
    version: SMALL,
    learner: "linear",
    sha256: hex(made.value),
    bytes: made.value.length,
    artifact: `${address}/artifact`,
    run: {
      ...run,
      learner: "linear",
      shards: shards.map(({ key, label, shard }) => ({
        key,
        label,
        rows: shard.rows,
        address: `${address}/shards/${label}`,
      })),
    },
  };
  const objects = new Map<string | null, Uint8Array>(shards.map(({ label, bytes }) => [label, bytes]));
  objects.set(null, new TextEncoder().encode(made.value));
  return { training, objects };
}
