import { type Cause, causeOf, type Departure } from "./cause.ts";
import { type Change, type CusumRule, changesOf } from "./cusum.ts";
import type { DayLosses } from "./day-losses.ts";
import { type MemberKind, membersOf, type PanelMember } from "./panel.ts";
import { LEAST_REFERENCE_DAYS, type Stream, streamOf } from "./stream.ts";

/** A lasting loss of skill beside the panel. Days are since 1970-01-01. */
export interface Alarm {
  /** First day that counts towards it. */
  readonly since: number;
  /** Day whose scores set it off, and the last one on which it was on. */
  readonly noticed: number;
  readonly until: number;
  /** Whether it is still on. */
  readonly open: boolean;
  readonly cause: Cause | null;
}

/** The tests beside each part of the panel. */
export interface AlarmRules {
  /** Beside all of its models together. */
  readonly models: CusumRule;
  readonly frozen: CusumRule;
  readonly "without-weather": CusumRule;
  /** Beside the champion itself with the weather that came, in place of the one before where that is known. */
  readonly "observed-weather": CusumRule;
  /** Beside a climatology, where no model serves beside the champion. */
  readonly baseline: CusumRule;
}

/** Set by the study whose table is docs/results/staleness.md. */
const ALARM_RULES: AlarmRules = {
  models: { slack: 0.75, limit: 7 },
  frozen: { slack: 0.5, limit: 20 },
  "without-weather": { slack: 0.3, limit: 18 },
  "observed-weather": { slack: 1, limit: 8 },
  baseline: { slack: 0.25, limit: 24 },
};

/**
 * The alarms of a history, oldest first; days rise. The champion is compared with all models of the panel together, and
 * with the snapshots and those that do not read the weather alone, since what moves it and its like is only seen beside
 * the others. Where no model but climatologies serves beside it, it is compared with the finer of them: such an alarm
 * comes late and has no cause.
 *
 * Where it is known what the champion would have lost with the weather that came, it is compared with that in place of the
 * models that do not read the weather: two forecasts of one model on the same flights differ by the weather alone, so that
 * weather which was wrong when it was read is told also where it is worth too little for models without it to do better.
 */
export function alarmsOf(history: readonly DayLosses[], rules: AlarmRules = ALARM_RULES): Alarm[] {
  const members = membersOf(history.slice(-LEAST_REFERENCE_DAYS));
  const models = members.filter(({ kind }) => kind !== "baseline");
  const alone = (kind: MemberKind): readonly PanelMember[] => {
    const group = models.filter((member) => member.kind === kind);
    return group.length < models.length ? group : [];
  };
  const weather = weatherStream(history);
  const groups: readonly (readonly [CusumRule, readonly PanelMember[]])[] =
    models.length === 0
      ? [[rules.baseline, members.filter(({ name }) => name !== COARSE)]]
      : [
          [rules.models, models],
          [rules.frozen, alone("frozen")],
          [rules["without-weather"], weather.places.length < LEAST_REFERENCE_DAYS ? alone("without-weather") : []],
        ];
  const alarms = groups
    .filter(([, group]) => group.length > 0)
    .flatMap(([rule, group]) => {
      const stream = streamOf(history, group);
      const cause = (change: Change) => causeOf(departuresOf(history, stream.places, change, members));
      return alarmsOfStream(history, stream, rule, cause);
    });
  const wrongWeather = alarmsOfStream(history, weather, rules["observed-weather"], () => "weather");
  return merged([...alarms, ...wrongWeather].sort((a, b) => a.noticed - b.noticed));
}

/**
 * By how much the weather that came would have changed the champion's loss of a day, whichever way: weather that was wrong
 * changes it by much every day, also at airports where it costs no skill on the mean.
 */
const weatherStream = (history: readonly DayLosses[]): Stream =>
  streamOf(
    history.map((day): DayLosses => {
      const { champion, observedWeather } = day;
      if (observedWeather === undefined) return { ...day, panel: {} };
      return { ...day, panel: { [ITSELF.name]: champion - Math.sqrt(Math.abs(champion - observedWeather)) } };
    }),
    [ITSELF],
  );

const ITSELF: PanelMember = { name: "itself", kind: "challenger" };

/** The climatology of the whole airport says less than the others of how hard a day is. */
const COARSE = "airport";

function alarmsOfStream(
  history: readonly DayLosses[],
  stream: Stream,
  rule: CusumRule,
  causeOfChange: (change: Change) => Cause | null,
): Alarm[] {
  const { places, standardise } = stream;
  const changes = changesOf(places.length, LEAST_REFERENCE_DAYS, rule, standardise);
  const dayAt = (place: number): number => history[places[place]!]!.day;
  return changes.map((change) => ({
    since: dayAt(change.start),
    noticed: dayAt(change.noticed),
    until: dayAt(change.end),
    open: change.end === places.length - 1,
    cause: causeOfChange(change),
  }));
}

/** How far the champion left each member from the start of the change until it was noticed. */
function departuresOf(
  history: readonly DayLosses[],
  places: readonly number[],
  { start, noticed }: Change,
  members: readonly PanelMember[],
): Departure[] {
  return members.map((member) => {
    const beside = streamOf(history, [member]);
    const [from, to] = [places[start]!, places[noticed]!];
    const first = beside.places.findIndex((place) => place >= from);
    const zs = beside.places.flatMap((place, i) =>
      place >= from && place <= to && first >= LEAST_REFERENCE_DAYS ? [beside.standardise(i, first)] : [],
    );
    const sum = zs.reduce((total, z) => total + z, 0);
    return { member, z: zs.length === 0 ? 0 : sum / Math.sqrt(zs.length) };
  });
}

/** Alarms of two groups that overlap are one: the first one's, from the earliest day on. */
function merged(alarms: readonly Alarm[]): Alarm[] {
  const result: Alarm[] = [];
  for (const alarm of alarms) {
    const last = result.at(-1);
    if (last && alarm.since <= last.until) {
      result[result.length - 1] = {
        ...last,
        since: Math.min(last.since, alarm.since),
        until: Math.max(last.until, alarm.until),
        open: last.open || alarm.open,
      };
    } else result.push(alarm);
  }
  return result;
}
