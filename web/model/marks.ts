import type { ApiVerdict } from "../../core/api/model.ts";
import type { ReleaseReport } from "../../core/api/read-model.ts";
import type { Entry } from "../../core/journal/entry.ts";
import { textsOf } from "../../core/journal/texts.ts";
import { type LocalDate, localDateOf, type ZoneName } from "../../core/time.ts";
import type { DayPair } from "./summary.ts";

/** Something that happened on a day of the chart. */
export interface Mark {
  readonly day: LocalDate;
  /**
   * `live`: the first day whose forecasts were issued beforehand; `promotion`, `rollback`: a newer or an older version
   * than on the day before served; `release`: one of other features or another learner; `alarm` and `shift` as in the verdict.
   */
  readonly kind: "live" | "promotion" | "rollback" | "alarm" | "shift" | "incident" | "move" | "release";
  /** Version that served from then on. */
  readonly version?: number;
  /** Of an incident, and of a decision for a model of another kind (`move`): what the journal says. */
  readonly says?: Readonly<Record<"en" | "ru", string>>;
  /** Of a release: whether it was trained on other features, and its learner and the one before where they differ. */
  readonly newFeatures?: boolean;
  readonly learners?: readonly [before: string, now: string];
  /** Last day of an alarm. */
  readonly until?: LocalDate;
  /** Change of the level, as a share of the baseline's loss; above 0 is worse. */
  readonly change?: number;
}

/** What happened on the days shown, oldest first. */
export function marksOf(
  pairs: readonly DayPair[],
  verdict: Pick<ApiVerdict, "alarms" | "shifts">,
  noted: readonly Mark[] = [],
): Mark[] {
  const [first, last] = [pairs[0]?.day, pairs.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const live = pairs.find((pair) => pair.version !== null);
  const alarms = verdict.alarms.map(({ since, until }) => ({ day: since, kind: "alarm", until }) as Mark);
  // The promotion of a release is told as the release.
  const released = new Set(noted.flatMap(({ kind, version }) => (kind === "release" ? [version] : [])));
  const served = moves(pairs).filter(({ kind, version }) => kind !== "promotion" || !released.has(version));
  const shifts = verdict.shifts.map(({ day, change }) => ({ day, kind: "shift", change }) as Mark);
  return [
    ...(live && live.day > first ? [{ day: live.day, kind: "live" } as const] : []),
    ...served,
    ...alarms,
    ...shifts,
    ...noted,
  ]
    .filter(({ day }) => day >= first && day <= last)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What the journal adds: incidents and moves to a model of another kind. Of entries of one day and title, one. */
export function notedOf(entries: readonly Entry[], zone: ZoneName): Mark[] {
  const marks = entries.flatMap((entry): Mark[] => {
    const { evidence, at } = entry;
    const move = evidence.kind === "decision" && evidence.of === "challenge" && evidence.promote;
    if (evidence.kind !== "incident" && !move) return [];
    const { en, ru } = textsOf(entry);
    const kind = move ? "move" : "incident";
    return [{ day: localDateOf(at, zone), kind, says: { en: `${en.title}.`, ru: `${ru.title}.` } }];
  });
  return [...new Map(marks.map((mark) => [`${mark.day} ${mark.says?.en}`, mark])).values()];
}

/** The releases of the service that show in its champions. */
export const releasesOf = (releases: readonly ReleaseReport[], zone: ZoneName): Mark[] =>
  releases.map(({ version, at, learner, before, newFeatures }) => ({
    day: localDateOf(at, zone),
    kind: "release",
    version,
    newFeatures,
    ...(learner === before ? {} : { learners: [before, learner] }),
  }));

function moves(pairs: readonly DayPair[]): Mark[] {
  const live = pairs.flatMap(({ day, version }) => (version === null ? [] : [{ day, version }]));
  return live.slice(1).flatMap(({ day, version }, i): Mark[] => {
    const before = live[i]!.version;
    return version === before ? [] : [{ day, kind: version > before ? "promotion" : "rollback", version }];
  });
}
