import type { AgedDay, Ageing } from "../../core/evaluation/ageing.ts";
import { isServed } from "../../core/forecast/baselines.ts";
import type { HindcastProgress, HindcastRequest, HindcastScores } from "../../core/rpc/trainer.ts";
import { dayFromNumber, dayNumber, type LocalDate } from "../../core/time.ts";
import type { DaysOfScores, HindcastDay, ModelDayScores } from "../../core/training/hindcast/day-forecasts.ts";
import { type RawDay, rawDayBytes, rawDayOf } from "../../core/training/hindcast/raw-day.ts";
import { compareReleases, type ReleaseComparison } from "../../core/training/hindcast/releases.ts";
import { type HindcastTask, sameRelease, tasksOf } from "../../core/training/hindcast/windows.ts";

/** What the Trainer works on: the rows last offered, and the last day of the newest fit's first days. */
interface HindcastPlan {
  readonly key: string;
  readonly offer: HindcastRequest;
  readonly anchor: LocalDate;
}

/** The hindcast that readers see. */
interface Shown extends Ageing {
  readonly key: string;
  readonly revision: number;
  readonly cutoffs: number;
  readonly days: number;
  /** Beside the release that was shown before; null where there was none. */
  readonly release: ReleaseComparison | null;
}

/** A fit that failed is tried again with the rows of a later offer, so many times in all. */
const MOST_ATTEMPTS = 3;

/**
 * The part of the Trainer's SQLite that holds hindcasts: fits by cutoff, their forecasts by day, and the scores made of
 * them. One is worked on; the one shown is another until the new one covers as many days.
 */
export class HindcastStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Notes which rows may be used. A hindcast of another key goes on with the same cutoffs. */
  offer(offer: HindcastRequest, key: string): void {
    const before = this.plan();
    this.#set("plan", { key, offer, anchor: before?.anchor ?? offer.settledThrough } satisfies HindcastPlan);
    this.#sql.exec("UPDATE hindcast_fits SET state = 'due' WHERE state = 'failed' AND attempts < ?", MOST_ATTEMPTS);
  }

  plan(): HindcastPlan | null {
    return this.#get<HindcastPlan>("plan");
  }

  /** The newest fit that is still to be made, with the number of the attempt; null if there is none. */
  due(plan: HindcastPlan): { readonly task: HindcastTask; readonly attempt: number } | null {
    const known = new Map(this.#fits(plan.key).map((fit) => [fit.cutoff, fit]));
    const task = tasksOf(plan.offer, plan.anchor).find(({ cutoff }) => (known.get(cutoff)?.state ?? "due") === "due");
    return task ? { task, attempt: (known.get(task.cutoff)?.attempts ?? 0) + 1 } : null;
  }

  progress(): HindcastProgress {
    const plan = this.plan();
    const revision = this.shown()?.revision ?? 0;
    if (!plan) return { state: "waiting", done: 0, due: 0, revision };
    const running = this.due(plan) !== null || this.passDue(plan.key);
    const scored = new Set(this.#fits(plan.key).flatMap(({ cutoff, state }) => (state === "scored" ? [cutoff] : [])));
    const tasks = tasksOf(plan.offer, plan.anchor);
    const done = tasks.filter(({ cutoff }) => scored.has(cutoff)).length;
    return { state: running ? "running" : "complete", done, due: tasks.length, revision };
  }

  /** Ends a fit: `scored` where `reason` is null, else failed. */
  endFit(key: string, cutoff: string, reason: string | null): void {
    this.#sql.exec(
      `INSERT INTO hindcast_fits (hindcast, cutoff, state, attempts, reason) VALUES (?1, ?2, ?3, 1, ?4)
       ON CONFLICT DO UPDATE SET state = ?3, attempts = attempts + 1, reason = ?4`,
      key,
      cutoff,
      reason === null ? "scored" : "failed",
      reason,
    );
  }

  saveDays(key: string, cutoff: string, days: readonly HindcastDay[]): void {
    for (const { day, flights, loss, own } of days) {
      this.#sql.exec(
        "INSERT OR REPLACE INTO hindcast_days VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        key,
        cutoff,
        day,
        flights,
        loss,
        own?.baselineLoss ?? null,
        own && JSON.stringify(own.baselines),
        own && rawDayBytes(own.raw),
      );
    }
  }

  /** Days that a fit has forecast already. */
  daysDone(key: string, cutoff: string): number[] {
    const sql = "SELECT day FROM hindcast_days WHERE hindcast = ? AND cutoff = ?";
    return [...this.#sql.exec<{ day: number }>(sql, key, cutoff)].map(({ day }) => day);
  }

  /** Days that were forecast by fits that are whole, rising. */
  days(key: string): number[] {
    const sql = `SELECT day FROM hindcast_days d JOIN hindcast_fits f USING (hindcast, cutoff)
      WHERE d.hindcast = ? AND raw IS NOT NULL AND state = 'scored' ORDER BY day`;
    return [...this.#sql.exec<{ day: number }>(sql, key)].map(({ day }) => day);
  }

  /** The forecasts of a day by the fit that is the freshest for it. */
  day(key: string, day: number): { readonly raw: RawDay; readonly baselines: readonly ModelDayScores[] } {
    const sql = "SELECT raw, baselines FROM hindcast_days WHERE hindcast = ? AND day = ? AND raw IS NOT NULL";
    const { raw, baselines } = this.#sql.exec<{ raw: ArrayBuffer; baselines: string }>(sql, key, day).one();
    return { raw: rawDayOf(raw), baselines: JSON.parse(baselines) };
  }

  /** Every fit on every day that it forecast, beside the freshest. */
  agedDays(key: string): AgedDay[] {
    const sql = `SELECT a.cutoff, a.day, a.flights, a.loss, b.loss AS freshLoss, b.baseline_loss AS baselineLoss,
        a.cutoff = b.cutoff AS same
      FROM hindcast_days a JOIN hindcast_days b ON b.hindcast = a.hindcast AND b.day = a.day AND b.raw IS NOT NULL
      JOIN hindcast_fits f ON f.hindcast = b.hindcast AND f.cutoff = b.cutoff AND f.state = 'scored'
      WHERE a.hindcast = ? AND a.flights = b.flights ORDER BY a.cutoff, a.day`;
    type Row = Omit<AgedDay, "age" | "same"> & { cutoff: LocalDate; same: number };
    return [...this.#sql.exec<Mutable<Row>>(sql, key)].map(({ cutoff, same, ...pair }) => ({
      ...pair,
      age: pair.day - dayNumber(cutoff),
      same: same === 1,
    }));
  }

  /** Whether fits were scored since the corrections were last carried through all days. */
  passDue(key: string): boolean {
    const passed = this.#get<{ key: string; fits: number }>("passed");
    const fits = this.#scored(key);
    return fits > 0 && (passed?.key !== key || passed.fits !== fits);
  }

  /** Writes the scores of all days, and shows them if they are of the hindcast shown or cover as many days. */
  savePass(key: string, days: DaysOfScores, ageing: Ageing): void {
    for (const [day, scores] of days) {
      this.#sql.exec(
        `INSERT INTO hindcast_scores (hindcast, day, scores) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET scores = ?3, logged = CASE logged WHEN 0 THEN 0 ELSE 2 END WHERE scores <> ?3`,
        key,
        day,
        JSON.stringify(scores),
      );
    }
    this.#set("passed", { key, fits: this.#scored(key) });
    const shown = this.shown();
    const complete = this.due(this.plan()!) === null;
    if (shown && shown.key !== key && !complete && days.size < shown.days) return;
    const revision = (shown?.revision ?? 0) + 1;
    const another = shown !== null && !sameRelease(shown.key, key);
    const release = another ? compareReleases(days, this.#daysOf(shown.key), isServed) : (shown?.release ?? null);
    const cutoffs = this.#scored(key);
    this.#set("shown", { key, revision, cutoffs, days: days.size, release, ...ageing } satisfies Shown);
    for (const table of ["fits", "days", "scores"])
      this.#sql.exec(`DELETE FROM hindcast_${table} WHERE hindcast <> ?`, key);
  }

  shown(): Shown | null {
    return this.#get<Shown>("shown");
  }

  scores(): HindcastScores | null {
    const shown = this.shown();
    if (!shown) return null;
    const { key, revision, cutoffs, curve, halfLifeDays, release } = shown;
    const days = [...this.#daysOf(key)].map(([day, scores]) => ({ day: dayFromNumber(day), scores }));
    return { revision, cutoffs, curve, halfLifeDays, release, days };
  }

  /** The scores of a hindcast, oldest first. */
  #daysOf(key: string): DaysOfScores {
    const sql = "SELECT day, scores FROM hindcast_scores WHERE hindcast = ? ORDER BY day";
    const rows = [...this.#sql.exec<{ day: number; scores: string }>(sql, key)];
    return new Map(rows.map(({ day, scores }) => [day, JSON.parse(scores)]));
  }

  /**
   * The oldest days whose scores are not in the history of metrics yet: `logged` is 0 for a day that never was, 2 for
   * one that is in it with former scores.
   */
  unlogged(key: string, logged: 0 | 2, limit: number): { readonly day: number; readonly scores: ModelDayScores[] }[] {
    const sql = "SELECT day, scores FROM hindcast_scores WHERE hindcast = ? AND logged = ? ORDER BY day LIMIT ?";
    return [...this.#sql.exec<{ day: number; scores: string }>(sql, key, logged, limit)].map(({ day, scores }) => ({
      day,
      scores: JSON.parse(scores),
    }));
  }

  setLogged(key: string, day: number): void {
    this.#sql.exec("UPDATE hindcast_scores SET logged = 1 WHERE hindcast = ? AND day = ?", key, day);
  }

  #fits(key: string) {
    const sql = "SELECT cutoff, state, attempts FROM hindcast_fits WHERE hindcast = ?";
    return [...this.#sql.exec<{ cutoff: string; state: string; attempts: number }>(sql, key)];
  }

  #scored(key: string): number {
    return this.#fits(key).filter(({ state }) => state === "scored").length;
  }

  #get<T>(name: string): T | null {
    const [row] = this.#sql.exec<{ value: string }>("SELECT value FROM hindcast_state WHERE name = ?", name);
    return row ? (JSON.parse(row.value) as T) : null;
  }

  #set(name: string, value: object): void {
    this.#sql.exec("INSERT OR REPLACE INTO hindcast_state VALUES (?, ?)", name, JSON.stringify(value));
  }
}

/** `SqlStorage` takes no types with readonly properties. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
