import { BASELINE } from "../../../core/forecast/baselines.ts";
import { LEADS, type Lead } from "../../../core/lead.ts";
import { type MetricPoint, seriesRunJson, stepOf } from "../../../core/mlflow/entities.ts";
import { type ExperimentRef, type SeriesKind, seriesHex } from "../../../core/mlflow/identity.ts";
import type { RunJson } from "../../../core/mlflow/json.ts";
import { DAY, dayNumber, type LocalDate } from "../../../core/time.ts";

/** The series of an experiment whose runs are lead buckets. */
type SeriesOf = ExperimentRef & { readonly kind: SeriesKind };

/** A daily series: one score of one model at one lead. */
interface SeriesKey {
  readonly key: string;
  readonly model: string;
  readonly lead: string;
}

type Value = { day: LocalDate; value: number };

/** Score whose daily log ratio to the baseline's is the skill. */
const SKILL_OF = "crps";
/**
 * Names of series that are made when they are read: the skill, and how many flights the scores of a day are made of.
 */
const SKILL = "skill";
const FLIGHTS = "flights";

/**
 * The daily scores of one airport as MLflow's runs, one for each lead. Metrics are named `<model>/<score>`; `step` is
 * the day's number and `timestamp` its midnight in UTC, so that a chart over time shows the days that were scored, not
 * the moments at which that was done.
 */
export class ScoreSeries {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** The runs of the leads that have scores. */
  runs(of: SeriesOf): RunJson[] {
    const keys = this.#keys(of.kind);
    return LEADS.flatMap((lead) => {
      const ofLead = keys.filter((one) => one.lead === lead);
      const [first] = ofLead;
      if (first === undefined) return [];
      const start = this.#values(of.kind, first, 1, 0)[0];
      const span = { first: start ? midnight(start.day) : 0 };
      const all = () => this.#last(of.kind, ofLead);
      const one = (key: string) => all().find((metric) => metric.key === key)?.value;
      return [seriesRunJson(of, lead, span, { all, one })];
    });
  }

  /** The lead of an id's run, whether it has scores or not; null for another id. */
  leadOf(of: SeriesOf, hex: string): Lead | null {
    return LEADS.find((lead) => seriesHex(of, lead) === hex) ?? null;
  }

  /** A part of a daily series, oldest day first; empty for a key that nothing has. */
  history(of: SeriesOf, lead: Lead, metric: string, limit: number, skip: number): MetricPoint[] {
    const [, model, key] = /^([^/]+)\/([^/]+)$/.exec(metric) ?? [];
    if (!model || !key) return [];
    const values =
      key === SKILL
        ? this.#skill(of.kind, { model, lead, key: SKILL_OF }, limit, skip)
        : this.#values(of.kind, { model, lead, key: key === FLIGHTS ? SKILL_OF : key }, limit, skip, key === FLIGHTS);
    return values.map((value) => point(metric, value));
  }

  /**
   * Which series there are. The table's key begins with them, so each is found by one search behind the one before:
   * this reads as many rows as there are series, however long they are.
   */
  #keys(kind: SeriesKind): SeriesKey[] {
    const next = `SELECT key, model, lead FROM metrics WHERE (key, model, lead) > (?, ?, ?)
      ORDER BY key, model, lead LIMIT 1`;
    const found: SeriesKey[] = [];
    for (let last: SeriesKey = { key: "", model: "", lead: "" }; ; ) {
      const [row] = this.#sql.exec<{ key: string; model: string; lead: string }>(next, last.key, last.model, last.lead);
      if (!row) return found;
      if (this.#values(kind, row, 1, 0).length > 0) found.push(row);
      last = row;
    }
  }

  /** The newest value of each series of a lead, its skill and its number of flights among them. */
  #last(kind: SeriesKind, keys: readonly SeriesKey[]): MetricPoint[] {
    const newest = "ORDER BY day DESC LIMIT 1";
    const points = keys.flatMap(({ key, model, lead }) => {
      const [row] = this.#sql.exec<Value & { n: number }>(
        `SELECT day, value, n FROM metrics WHERE kind = ? AND key = ? AND model = ? AND lead = ? ${newest}`,
        kind,
        key,
        model,
        lead,
      );
      if (!row) return [];
      const flights = key === SKILL_OF ? [point(`${model}/${FLIGHTS}`, { day: row.day, value: row.n })] : [];
      const [base] =
        key === SKILL_OF && model !== BASELINE ? this.#at(kind, { key, model: BASELINE, lead }, row.day) : [];
      const skill = base ? [point(`${model}/${SKILL}`, { day: row.day, value: Math.log(row.value / base.value) })] : [];
      return [point(`${model}/${key}`, row), ...flights, ...skill];
    });
    return points.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #at(kind: SeriesKind, { key, model, lead }: SeriesKey, day: LocalDate): Value[] {
    const sql = `SELECT day, value FROM metrics WHERE kind = ? AND key = ? AND model = ? AND lead = ? AND day = ?`;
    return [...this.#sql.exec<Value>(sql, kind, key, model, lead, day)];
  }

  #values(kind: SeriesKind, { key, model, lead }: SeriesKey, limit: number, skip: number, flights = false): Value[] {
    const sql = `SELECT day, ${flights ? "n" : "value"} AS value FROM metrics
      WHERE kind = ? AND key = ? AND model = ? AND lead = ? ORDER BY day LIMIT ? OFFSET ?`;
    return [...this.#sql.exec<Value>(sql, kind, key, model, lead, limit, skip)];
  }

  /** The days that the model and the baseline were both scored on, on the same flights. */
  #skill(kind: SeriesKind, { key, model, lead }: SeriesKey, limit: number, skip: number): Value[] {
    const sql = `SELECT a.day AS day, a.value AS value, b.value AS base FROM metrics a
      JOIN metrics b ON b.kind = a.kind AND b.key = a.key AND b.model = ? AND b.lead = a.lead AND b.day = a.day AND b.n = a.n
      WHERE a.kind = ? AND a.key = ? AND a.model = ? AND a.lead = ? ORDER BY a.day LIMIT ? OFFSET ?`;
    return [...this.#sql.exec<Value & { base: number }>(sql, BASELINE, kind, key, model, lead, limit, skip)].map(
      ({ day, value, base }) => ({ day, value: Math.log(value / base) }),
    );
  }
}

const midnight = (day: LocalDate): number => dayNumber(day) * DAY;

const point = (key: string, { day, value }: Value): MetricPoint => ({
  key,
  value,
  timestamp: midnight(day),
  step: stepOf(day),
});
