import { expect, test } from "vitest";
import { bitsOf, daysOf, departure, scheduledOnly, ZONE } from "../../test/support/synthetic-airport.ts";
import { addDays, fromLocal, HOUR, instant, localDate } from "../time.ts";
import { buildFeatures } from "./build.ts";
import { daySchedule } from "./day/day-schedule.ts";
import { labelRows } from "./label.ts";
import { type MaterializedDay, materializeDay } from "./materialize.ts";
import { History, type HistoryJson } from "./past/history.ts";
import { ALL_LEADS, EVENING_ONLY, eveningBefore, referencesOf } from "./references.ts";
import { encodeShard } from "./shard/codec.ts";
import { FEATURE_NAMES } from "./spec.ts";

// Clocks go back within these days.
const FIRST = localDate("2025-10-20");
const DAYS = daysOf(FIRST, 10, "materialize");
const base = { weather: [], observed: [], zone: ZONE };

function materializeAll(plan = EVENING_ONLY, checkpoints = false): MaterializedDay[] {
  let history = History.empty(ZONE);
  return DAYS.map((departures, i) => {
    const made = materializeDay({ ...base, history, day: addDays(FIRST, i), departures, plan });
    history = made.history;
    if (checkpoints) {
      const loaded = History.fromJSON(JSON.parse(JSON.stringify(history)) as HistoryJson);
      if (!loaded.ok) throw new Error(loaded.error.detail);
      history = loaded.value;
    }
    return made;
  });
}

test("the evening row of every flight is there and nothing came too late", () => {
  for (const [i, { shard, added, dropped }] of materializeAll().entries()) {
    expect(shard.rows).toBe(40);
    expect(added).toEqual({ accepted: 40, tooLate: 0, withoutOutcome: 0, implausible: 0 });
    expect(dropped).toEqual({ withoutOutcome: 0, implausible: 0 });
    const late = DAYS[i]!.filter((d) => d.delayMin !== null && d.delayMin >= 15).length;
    expect(shard.delay.filter((minutes) => minutes >= 15)).toHaveLength(late);
    expect(shard.cancelled.filter((c) => c === 1)).toHaveLength(DAYS[i]!.filter((d) => d.delayMin === null).length);
  }
});

test("rows made later equal rows made at the time and labelled when the day settled", () => {
  const all = materializeAll();
  const day = addDays(FIRST, 8);
  const schedule = daySchedule(day, DAYS[8]!, ZONE);
  const referenceTime = eveningBefore(schedule);
  const history = History.empty(ZONE);
  history.add(DAYS.flat().map((d) => (d.knownAt <= referenceTime ? d : scheduledOnly(d))));
  const view = history.asOf(referenceTime);
  const served = buildFeatures({ ...base, view, day, flights: DAYS[8]!.map(scheduledOnly), referenceTime });
  const { shard } = labelRows(all[8]!.shard.day[0]!, [served], DAYS[8]!);
  expect(encodeShard(shard)).toEqual(encodeShard(all[8]!.shard));
});

test("checkpoints between the days change no bit, with one or many reference times", () => {
  for (const plan of [EVENING_ONLY, ALL_LEADS]) {
    const once = materializeAll(plan).map(({ shard }) => encodeShard(shard));
    expect(materializeAll(plan, true).map(({ shard }) => encodeShard(shard))).toEqual(once);
  }
});

test("with all leads a flight has its evening row, the same as without them, and one more", () => {
  const evening = materializeAll();
  const leads = materializeAll(ALL_LEADS);
  const at = FEATURE_NAMES.indexOf("leadMinutes");
  for (const [i, { shard }] of leads.entries()) {
    expect(shard.rows).toBe(80);
    const t = eveningBefore({ day: addDays(FIRST, i), zone: ZONE });
    const references = referencesOf(daySchedule(addDays(FIRST, i), DAYS[i]!, ZONE), ALL_LEADS);
    const start = references.slice(
      0,
      references.findIndex((r) => r.referenceTime === t),
    );
    const skip = start.reduce((sum, r) => sum + r.flights.length, 0);
    const same = shard.columns.map((c) => c.slice(skip, skip + 40));
    expect(bitsOf(same)).toEqual(bitsOf(evening[i]!.shard.columns));
    expect(Math.min(...shard.columns[at]!)).toBeGreaterThanOrEqual(30);
  }
});

test("the given history is left as it was", () => {
  const history = History.empty(ZONE);
  history.add(DAYS[0]!);
  const before = JSON.stringify(history);
  materializeDay({ ...base, history, day: addDays(FIRST, 1), departures: DAYS[1]!, plan: ALL_LEADS });
  expect(JSON.stringify(history)).toBe(before);
});

test("flights without outcome and with impossible delays are dropped and counted", () => {
  const scheduledAt = fromLocal(FIRST, 600, ZONE);
  const departures = [
    departure({ scheduledAt, number: "AA1", delayMin: 1440 }),
    departure({ scheduledAt, number: "AA2", delayMin: 1441 }),
    scheduledOnly(departure({ scheduledAt, number: "AA3", delayMin: 0 })),
    departure({ scheduledAt, number: "BB4", delayMin: null }),
  ];
  const { shard, dropped } = materializeDay({ ...base, history: History.empty(ZONE), day: FIRST, departures });
  expect(dropped).toEqual({ withoutOutcome: 1, implausible: 1 });
  expect([...shard.delay]).toEqual([1440, Number.NaN]);
  expect([...shard.cancelled]).toEqual([0, 1]);
  expect(shard.carriers).toEqual(["AA", "BB"]);
  expect([...shard.carrier]).toEqual([0, 1]);
  expect([...shard.minuteOfDay]).toEqual([600, 600]);
});

test("a history that has passed the evening before is refused", () => {
  const history = History.empty(ZONE);
  history.asOf(instant(fromLocal(FIRST, -360, ZONE) + HOUR));
  expect(() => materializeDay({ ...base, history, day: FIRST, departures: DAYS[0]! })).toThrow(/cannot go back/);
});
