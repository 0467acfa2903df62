import type { Airport } from "../../core/airports/airport.ts";
import { materializeDay } from "../../core/features/materialize.ts";
import { History } from "../../core/features/past/history.ts";
import { TRAINING_REFERENCES } from "../../core/features/references.ts";
import { encodeShard } from "../../core/features/shard/codec.ts";
import { concatShards } from "../../core/features/shard/concat.ts";
import type { FeatureShard } from "../../core/features/shard/shard.ts";
import { FEATURE_SET } from "../../core/features/spec.ts";
import { lastCorrectedDay } from "../../core/flights/settled.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Facts, FeatureChain, Lease, Outcome } from "../../core/schedule/jobs.ts";
import { addDays, dayBounds, dayRange, type LocalDate, localDateOf } from "../../core/time.ts";
import { weatherAroundDay } from "../../core/weather/around.ts";
import {
  type BrokenObject,
  getMonth,
  type Manifest,
  type MonthShard,
  putFeatureObject,
  ROWS_FORM,
  readBuilding,
  readHistory,
  readManifest,
  writeBuilding,
  writeManifest,
} from "../platform/bucket/feature-shards.ts";
import { readDepartures } from "../platform/db/flights.ts";
import type { Deps } from "../platform/deps.ts";
import { weatherAround } from "../platform/serving/weather-around.ts";

/** Turns days of history into training rows, in order; rows of unsettled days are made anew. */
export async function runMaterialize(deps: Deps, airport: Airport, { from, to, chain: work }: Lease): Promise<Outcome> {
  const current = await readManifest(deps.db, airport.iata);
  const older = await olderForm(deps, airport, current, from);
  if (older) return older;
  const known = await alreadyThere(deps, airport, work === "rebuild" ? null : current, from);
  if (known) return known;
  const extending = current?.featureSet === FEATURE_SET && from === addDays(current.through, 1);
  const chain = extending ? current : await buildingChain(deps, airport, from);
  const extended = await extendChain(deps, airport, chain, to);
  if (!extended.ok) return giveUp(deps, airport, extended.error, extending);
  const next = extended.value;
  const facts = await save(deps, airport, current, next, extending);
  const rows = next.months.reduce((sum, month) => sum + month.rows, 0);
  return { status: "done", detail: `rows through ${next.through}, ${rows} in all`, facts };
}

/**
 * A chain whose rows lack something that today's have is not gone on with: it would never get it. One that was being made
 * is dropped, one in use stays in use until another has taken its place.
 */
async function olderForm(
  deps: Deps,
  airport: Airport,
  inUse: Manifest | null,
  from: LocalDate,
): Promise<Outcome | null> {
  const isOlder = (chain: Manifest | null): chain is Manifest =>
    chain?.featureSet === FEATURE_SET && chain.form !== ROWS_FORM;
  if (isOlder(await readBuilding(deps.db, airport.iata))) {
    await writeBuilding(deps.db, airport.iata, null, deps.now);
    return { status: "done", detail: "a chain of an older form is dropped", facts: { building: null } };
  }
  if (!isOlder(inUse) || from !== addDays(inUse.through, 1)) return null;
  const key = inUse.months.at(-1)?.key ?? inUse.featureSet;
  return giveUp(deps, airport, { key, detail: `${key} has the form of an older release` }, true);
}

/**
 * A job that died between its last write and its report is handed out again for days that a chain already holds.
 * Nothing is made anew then, least of all a chain that begins with these days: the planner is told what is there.
 */
async function alreadyThere(
  deps: Deps,
  airport: Airport,
  inUse: Manifest | null,
  from: LocalDate,
): Promise<Outcome | null> {
  const building = await readBuilding(deps.db, airport.iata);
  const chains = [inUse, building].filter((chain) => chain?.featureSet === FEATURE_SET);
  if (chains.some((chain) => chain?.through === addDays(from, -1))) return null;
  const holder = chains.find((chain) => chain && chain.start <= from && from <= chain.through);
  if (!holder) return null;
  const facts = { ...(inUse ? { features: chainOf(inUse) } : {}), building: chainOf(building) };
  return { status: "done", detail: `rows through ${holder.through} were there`, facts };
}

/**
 * What a chain has lost cannot be made again alone, since each day's rates grow out of the days before: the whole chain
 * is made anew. The one in use stays in use until then, since its other months are sound.
 */
async function giveUp(deps: Deps, airport: Airport, { key, detail }: BrokenObject, inUse: boolean): Promise<Outcome> {
  deps.log({ event: "features-broken", airport: airport.iata, key, detail });
  if (!inUse) await writeBuilding(deps.db, airport.iata, null, deps.now);
  const facts: Partial<Facts> = inUse ? { brokenFeatures: key } : { building: null };
  return { status: "done", detail: `${detail}; the rows are made anew`, facts };
}

const chainOf = (manifest: Manifest | null): FeatureChain | null =>
  manifest && { featureSet: manifest.featureSet, start: manifest.start, through: manifest.through };

async function buildingChain(deps: Deps, airport: Airport, from: LocalDate): Promise<Manifest> {
  const building = await readBuilding(deps.db, airport.iata);
  if (building?.featureSet === FEATURE_SET && from === addDays(building.through, 1)) return building;
  const before = addDays(from, -1);
  return {
    featureSet: FEATURE_SET,
    start: from,
    through: before,
    settledThrough: before,
    historyKey: null,
    form: ROWS_FORM,
    months: [],
  };
}

/** A chain under construction is taken over when it reaches as far as the one in use. */
async function save(
  deps: Deps,
  airport: Airport,
  current: Manifest | null,
  next: Manifest,
  extending: boolean,
): Promise<Partial<Facts>> {
  const { featureSet, start, through } = next;
  const today = localDateOf(deps.now, airport.timeZone);
  const usable = current?.featureSet === FEATURE_SET ? current.through : lastCorrectedDay(today);
  if (!extending && through < usable) {
    await writeBuilding(deps.db, airport.iata, next, deps.now);
    return { building: { featureSet, start, through } };
  }
  await writeManifest(deps.db, airport.iata, next, deps.now);
  if (extending) return { features: { featureSet, start, through } };
  await writeBuilding(deps.db, airport.iata, null, deps.now);
  return { features: { featureSet, start, through }, building: null, mended: null, brokenFeatures: null };
}

async function extendChain(
  deps: Deps,
  airport: Airport,
  chain: Manifest,
  to: LocalDate,
): Promise<Result<Manifest, BrokenObject>> {
  const first = addDays(chain.settledThrough, 1);
  const lastSettled = lastCorrectedDay(localDateOf(deps.now, airport.timeZone));
  const inputs = await readInputs(deps, airport, first, to);
  const start = chain.historyKey
    ? await readHistory(deps.bucket, chain.historyKey)
    : ok(History.empty(airport.timeZone));
  if (!start.ok) return start;
  let history = start.value;
  let settledThrough = chain.settledThrough;
  let checkpoint = history;
  const shards: { day: LocalDate; shard: FeatureShard }[] = [];
  for (const day of dayRange(first, to)) {
    // A month of a large airport takes more than a second: a reader who came meanwhile need not wait for it.
    await deps.breathe();
    const made = materializeDay({ history, day, ...inputs(day), zone: airport.timeZone, plan: TRAINING_REFERENCES });
    history = made.history;
    shards.push({ day, shard: made.shard });
    if (day > lastSettled) continue;
    settledThrough = day;
    checkpoint = history;
  }
  const months = await writeMonths(deps, airport, chain.months, first, shards);
  if (!months.ok) return months;
  const historyKey =
    settledThrough === chain.settledThrough
      ? chain.historyKey
      : await putFeatureObject(deps.bucket, airport.iata, FEATURE_SET, "history", JSON.stringify(checkpoint.toJSON()));
  return ok({ ...chain, through: to, settledThrough, historyKey, months: months.value });
}

/** Everything about days `first` … `to` in three reads; the returned function picks out a day. */
async function readInputs(deps: Deps, airport: Airport, first: LocalDate, to: LocalDate) {
  const departures = Map.groupBy(await readDepartures(deps.db, airport.iata, first, to), (d) => d.localDate);
  // The board may have brought rows of a day that its history then refused: nothing is learned from any of them.
  const partitions = await deps.conductor(airport.iata).partitions(["flights"], { from: first, to });
  for (const { day, state } of partitions) if (state === "quarantined") departures.delete(day);
  const sky = await weatherAround(deps.db, airport, first, to, dayBounds(to, airport.timeZone).end);
  return (day: LocalDate) => ({
    departures: departures.get(day) ?? [],
    ...weatherAroundDay(sky, day, airport.timeZone),
  });
}

/** Months that got new rows are written anew under new keys; the others stay the objects they are. */
async function writeMonths(
  deps: Deps,
  airport: Airport,
  months: readonly MonthShard[],
  first: LocalDate,
  made: readonly { day: LocalDate; shard: FeatureShard }[],
): Promise<Result<MonthShard[], BrokenObject>> {
  const byLabel = new Map(months.map((month) => [month.label, month]));
  for (const [label, days] of Map.groupBy(made, ({ day }) => day.slice(0, 7))) {
    const before = byLabel.get(label);
    const kept = before ? await getMonth(deps.bucket, before.key, first) : null;
    if (kept && !kept.ok) return kept;
    const shard = concatShards([...(kept ? [kept.value] : []), ...days.map((d) => d.shard)]);
    const key = await putFeatureObject(deps.bucket, airport.iata, FEATURE_SET, label, encodeShard(shard));
    byLabel.set(label, { label, key, rows: shard.rows });
  }
  return ok([...byLabel.values()].sort((a, b) => (a.label < b.label ? -1 : 1)));
}
