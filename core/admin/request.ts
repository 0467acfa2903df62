import { err, ok, type Result } from "../result.ts";
import { JOBS, type JobName } from "../schedule/jobs.ts";
import { addDays, DAY, daysBetween, HOUR, type Instant, isLocalDate, type LocalDate, parseInstant } from "../time.ts";

/** What the operator may ask for. Everything else the service does by itself. */
export const ACTIONS = ["run", "backfill", "pause", "promote", "rollback"] as const;
export type Action = (typeof ACTIONS)[number];

/** Longest span of days that one call fetches: what a lease can do before it runs out. */
const MOST_DAYS = 14;
/** A pause cannot be forgotten: it ends by itself, at the latest after a week. */
const MOST_PAUSE_MS = 7 * DAY;

/** Jobs that stand still until a moment, and why. */
export interface Pause {
  readonly jobs: readonly JobName[];
  readonly reason: string;
  readonly until: Instant;
}

export type AdminRequest =
  | { readonly action: "run"; readonly job: JobName; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly action: "backfill"; readonly from: LocalDate; readonly to: LocalDate; readonly dryRun: boolean }
  | { readonly action: "pause"; readonly pause: Pause }
  | { readonly action: "promote"; readonly version: number; readonly reason: string }
  | { readonly action: "rollback"; readonly reason: string };

/** Reads what a call asks for; the error says what is missing or wrong, in words. `today` is the airport's. */
export function readRequest(
  action: Action,
  body: Readonly<Record<string, unknown>>,
  now: Instant,
  today: LocalDate,
): Result<AdminRequest, string> {
  const { reason } = body;
  const job = JOBS.find((one) => one === body.job);
  if (action === "run") {
    if (job === undefined) return err(`job is one of ${JOBS.join(", ")}`);
    const span = spanOf(body, { from: today, to: addDays(today, 1) });
    return span.ok ? ok({ action, job, ...span.value }) : span;
  }
  if (action === "backfill") {
    const span = spanOf(body, null);
    if (!span.ok) return span;
    if (span.value.to >= today) return err("to is a day before today");
    if (body.dryRun !== undefined && typeof body.dryRun !== "boolean") return err("dryRun is true or false");
    return ok({ action, ...span.value, dryRun: body.dryRun !== false });
  }
  if (typeof reason !== "string" || reason.trim() === "" || reason.length > 300)
    return err("reason says why, in at most 300 characters");
  if (action === "rollback") return ok({ action, reason });
  if (action === "promote") {
    const { version } = body;
    if (!Number.isInteger(version) || Number(version) < 1) return err("version is the number of a registered version");
    return ok({ action, version: Number(version), reason });
  }
  const jobs = body.jobs === undefined ? JOBS : Array.isArray(body.jobs) ? body.jobs : [];
  const named = JOBS.filter((one) => jobs.includes(one));
  if (named.length === 0 || named.length !== jobs.length)
    return err(`jobs are some of ${JOBS.join(", ")}; all if absent`);
  const until = typeof body.until === "string" ? (parseInstant(body.until) ?? Number.NaN) : Number.NaN;
  if (!(until >= now && until <= now + MOST_PAUSE_MS))
    return err("until is a moment of the next seven days; now ends a pause");
  return ok({ action, pause: { jobs: named, reason, until: until as Instant } });
}

function spanOf(
  { from, to }: Readonly<Record<string, unknown>>,
  otherwise: { from: LocalDate; to: LocalDate } | null,
): Result<{ from: LocalDate; to: LocalDate }, string> {
  if (from === undefined && to === undefined && otherwise !== null) return ok(otherwise);
  if (typeof from !== "string" || typeof to !== "string" || !isLocalDate(from) || !isLocalDate(to) || from > to)
    return err("from and to are days, YYYY-MM-DD, in their order");
  if (daysBetween(from, to) >= MOST_DAYS) return err(`from and to span at most ${MOST_DAYS} days`);
  return ok({ from, to });
}

/** Wrong tokens in a row that are answered at once; after that each doubles the time until the next is looked at. */
const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Wrong tokens so far: how many in a row, and when the last one came. */
export interface Tries {
  readonly wrong: number;
  readonly at: Instant;
}

/** A wrong token that comes so long after the last one begins another burst. */
const BURST_ENDS_MS = HOUR;

/** Whether a wrong token begins a burst, of which the journal has one entry; null if none came before. */
export const beginsBurst = (last: Instant | null, now: Instant): boolean =>
  last === null || now - last >= BURST_ENDS_MS;

/** Milliseconds from now until a token is looked at again: 0 at first, then 2 s, 4 s, 8 s … up to 15 minutes. */
export const waitAfter = ({ wrong, at }: Tries, now: Instant): number =>
  wrong < FREE_TRIES ? 0 : Math.max(0, at + Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (wrong - FREE_TRIES + 1)) - now);
