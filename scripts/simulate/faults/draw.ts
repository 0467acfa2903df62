import { Rng } from "../../../core/rng.ts";
import { DAY, HOUR, type Instant, localDateOf, MINUTE, plus } from "../../../core/time.ts";
import type { CallFate } from "../platform/activity.ts";
import { SOURCE_FAILURES, type SourceFailure } from "../world/publishers.ts";
import type { DayEvent } from "../world/small-airport.ts";
import type { Fault, Mishap, Service } from "./fault.ts";

/** A fault before it has a number and a beginning. */
interface Drawn {
  readonly catalogue: string;
  readonly mishap: Mishap;
  readonly lastsMs: number;
}

/** One fault in so many milliseconds on average. */
const EVERY_MS = 0.7 * DAY;
/** The world is left alone for so long at the beginning, so that there is a model and something to break. */
const QUIET_START_MS = 1.5 * DAY;
/** And at the end, within which everything must have healed. */
export const QUIET_END_MS = 2.5 * DAY;
/** A fault has at least so long for its chance to show. */
const LEAST_TIME_MS = 1.5 * DAY;

const FATES: readonly CallFate[] = ["lost", "unheard", "crash-before", "crash-after", "delayed"];
const DAY_EVENTS: readonly [string, DayEvent][] = [
  ["F30", "closed"],
  ["F30", "all-cancelled"],
  ["F31", "no-outcomes"],
  ["F8", "corrected-late"],
];

/** The numbers of the catalogue under which a failure of a source stands. */
const FAILURE_IN_CATALOGUE: Readonly<Record<SourceFailure, string>> = {
  403: "F1",
  500: "F1",
  html: "F1",
  network: "F1",
  hang: "F2",
  cut: "F3",
  empty: "F4",
  "no-rows": "F4",
  flood: "F6",
};

/** Numbers of the catalogue that some seed of a large run must have drawn. */
export const MUST_SHOW: readonly string[] = [
  ...new Set(Object.values(FAILURE_IN_CATALOGUE)),
  ...new Set(DAY_EVENTS.map(([catalogue]) => catalogue)),
  ...["F9", "F10", "F11", "F13", "F14", "F15", "F16", "F17", "F18", "F28"],
];

/** Draws the faults of a seed between `start` and `end`, in order of their beginnings. */
export function drawFaults(seed: string, start: Instant, end: Instant, zone: string): Fault[] {
  const rng = Rng.seeded(`faults of ${seed}`);
  const last = end - QUIET_END_MS;
  const moments: number[] = [];
  const latest = last - LEAST_TIME_MS;
  for (let t = start + QUIET_START_MS + rng.exponential() * EVERY_MS; t < latest; t += rng.exponential() * EVERY_MS)
    moments.push(t);
  return moments.map((moment, id) => {
    const from = Math.floor(moment / MINUTE) * MINUTE;
    const draw = KINDS[rng.below(KINDS.length)] as (typeof KINDS)[number];
    const { catalogue, mishap, lastsMs } = draw(rng, from as Instant, zone);
    const to = mishap.kind === "day" ? from + DAY : Math.min(from + lastsMs, last);
    return { id, catalogue, from: from as Instant, to: to as Instant, mishap };
  });
}

const pick = <T>(rng: Rng, from: readonly T[]): T => from[rng.below(from.length)] as T;

/** Every kind is as likely; a kind that stands here twice comes twice as often. */
const KINDS: readonly ((rng: Rng, from: Instant, zone: string) => Drawn)[] = [
  sourceFault,
  sourceFault,
  callFault,
  callFault,
  callFault,
  away,
  (rng) => ({ catalogue: "F10", mishap: { kind: "no-cron" }, lastsMs: pick(rng, [1, 5, 26, 50]) * HOUR }),
  (rng) => ({ catalogue: "F9", mishap: { kind: "twice" }, lastsMs: pick(rng, [2, 12]) * HOUR }),
  (rng) => ({
    catalogue: "F11",
    mishap: { kind: "skew", ms: pick(rng, [-60, -10, 10]) * MINUTE },
    lastsMs: pick(rng, [1, 6]) * HOUR,
  }),
  () => ({ catalogue: "F15", mishap: { kind: "evicted" }, lastsMs: 0 }),
  () => ({ catalogue: "F14", mishap: { kind: "alarm-lost" }, lastsMs: 0 }),
  damage,
  damage,
  (rng) => ({
    catalogue: "F28",
    mishap: { kind: "conductor-restored", daysAgo: pick(rng, [1, 2, null]) },
    lastsMs: 0,
  }),
  (rng, from, zone) => {
    const [catalogue, event] = pick(rng, DAY_EVENTS);
    return { catalogue, mishap: { kind: "day", event, day: localDateOf(plus(from, DAY), zone) }, lastsMs: 0 };
  },
];

function sourceFault(rng: Rng): Drawn {
  const failure = pick(rng, SOURCE_FAILURES);
  const source = failure === "flood" || failure === "no-rows" ? "flights" : pick(rng, ["flights", "weather"] as const);
  // A flood that goes on for hours in the same words is believed: see `core/intake/board-contract.ts`.
  const lastsMs = pick(rng, failure === "flood" ? [0.5, 2] : [0.5, 3, 50]) * HOUR;
  return { catalogue: FAILURE_IN_CATALOGUE[failure], mishap: { kind: "source", source, failure }, lastsMs };
}

function callFault(rng: Rng): Drawn {
  const within = rng.below(4) === 0 ? "alarm" : "tick";
  const fate = within === "alarm" ? pick(rng, FATES.slice(0, 4)) : pick(rng, FATES);
  const call = 1 + rng.below(within === "alarm" ? 3 : 80);
  const catalogue = fate === "delayed" ? "F9" : fate.startsWith("crash") ? "F13" : "F16";
  return { catalogue, mishap: { kind: "call", within, call, fate }, lastsMs: 0 };
}

function away(rng: Rng): Drawn {
  const service = pick<Service>(rng, ["d1", "d1", "r2", "conductor", "trainer"]);
  return { catalogue: "F17", mishap: { kind: "away", service }, lastsMs: pick(rng, [0.5, 3, 20]) * HOUR };
}

function damage(rng: Rng): Drawn {
  const prefix = pick(rng, ["features/", "models/", "raw/"]);
  const mishap = {
    kind: "damage",
    prefix,
    how: pick(rng, ["lost", "flipped"] as const),
    all: rng.below(3) === 0,
  } as const;
  return { catalogue: "F18", mishap, lastsMs: 0 };
}
