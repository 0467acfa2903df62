import { addDays, type LocalDate } from "../time.ts";
import { historyStart } from "./history-plan.ts";
import { type DueJob, type Facts, isFinished, isUsable, type Partition, type RereadKind } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** Days that one job reads again: bodies of all answers about them are parsed one after another. */
const REREAD_DAYS = 31;

/** What reads a kind of answers. */
interface Parser {
  readonly source: string;
  readonly version: number;
}

/**
 * The kind of archived answers that is to be read again next, and the day before which it is left; null when everything
 * has been read by the parsers of today.
 */
export function rereadNext(
  { reread }: Pick<Facts, "reread">,
  parsers: Readonly<Record<RereadKind, Parser | null>>,
): { readonly kind: RereadKind; readonly parser: Parser; readonly before: LocalDate | null } | null {
  for (const kind of ["weather", "flights", "arrivals"] as const) {
    const parser = parsers[kind];
    if (!parser) continue;
    const known = reread?.[kind];
    const same = known?.source === parser.source && known.version === parser.version;
    if (!same || known.before !== null) return { kind, parser, before: same ? known.before : null };
  }
  return null;
}

/** Whether the archived answers about a day are read again. */
export const isReread = (kind: RereadKind, partition: Partition | undefined): boolean =>
  kind === "arrivals" ? isFinished(partition) : isUsable(partition);

/**
 * The archived answers about all days that are used are read again once for each version of an adapter, newest first:
 * what a version of before stored may be an hour off, under another number, or in other words. Days of
 * flights set apart are the business of `reparse`, those of arrivals are read here.
 */
export function planReread(input: PlanInput, today: LocalDate): DueJob[] {
  const next = rereadNext(input.facts, {
    weather: input.weatherParser,
    flights: input.parser,
    arrivals: input.arrivalsParser,
  });
  if (!next) return [];
  const first = historyStart(input, today);
  const days: LocalDate[] = [];
  for (let day = addDays(next.before ?? today, -1); day >= first && days.length < REREAD_DAYS; day = addDays(day, -1))
    if (isReread(next.kind, input.partition(next.kind, day))) days.unshift(day);
  const reason = `${next.parser.source} is read by version ${next.parser.version}`;
  // Also with nothing to read: so that it is known that nothing is left.
  return [{ job: "reread", from: days[0] ?? today, to: days.at(-1) ?? today, reason }];
}
