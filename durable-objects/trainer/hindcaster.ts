import { METRIC_KEYS } from "../../core/api/metrics.ts";
import { ageingOf } from "../../core/evaluation/ageing.ts";
import { MODEL_FORMAT } from "../../core/model/artifact/codec.ts";
import type { HindcastRequest, MetricRow } from "../../core/rpc/trainer.ts";
import { dayFromNumber } from "../../core/time.ts";
import { courseOf, DAILY } from "../../core/training/courses.ts";
import type { ModelDayScores } from "../../core/training/hindcast/day-forecasts.ts";
import { OrderedDays } from "../../core/training/hindcast/ordered-days.ts";
import { hindcastKey, shardsToForecast, shardsToTrain } from "../../core/training/hindcast/windows.ts";
import { QUEUED } from "../../core/training/run.ts";
import type { TrainerStore } from "./store.ts";

/** Days whose scores enter the history of metrics in one slice: about a thousand rows. */
const DAYS_LOGGED = 15;

/** What the Trainer does when no run is active: it begins the next fit of a hindcast, or scores those there are. */
export class Hindcaster {
  readonly #store: TrainerStore;
  /** The scoring in memory, with the hindcast and the number of fits that it is about. */
  #days: { readonly key: string; readonly count: number; readonly days: OrderedDays } | null = null;

  constructor(store: TrainerStore) {
    this.#store = store;
  }

  offer(request: HindcastRequest): void {
    const key = hindcastKey(request, courseOf(undefined, request.airport).fit, MODEL_FORMAT);
    this.#store.transaction(() => {
      if (this.#store.hindcast.plan()?.key !== key) this.#store.dropHindcastRuns();
      this.#store.hindcast.offer(request, key);
    });
  }

  /** Does one slice of work; false if there is none. */
  slice(budget: number): boolean {
    const plan = this.#store.hindcast.plan();
    if (!plan) return false;
    if (this.#store.hindcast.passDue(plan.key)) {
      this.#score(plan.key, budget);
      return true;
    }
    // New days enter the history at once. What a later fit changes of them waits for the last one, and so do the days of
    // another hindcast than the one shown, since a series is of one release.
    const shown = this.#store.hindcast.shown()?.key === plan.key;
    return (shown && this.#log(plan.key, 0)) || this.#beginFit() || this.#log(plan.key, 0) || this.#log(plan.key, 2);
  }

  #beginFit(): boolean {
    const { hindcast } = this.#store;
    const plan = hindcast.plan()!;
    const due = hindcast.due(plan);
    if (!due) return false;
    const { key, offer } = plan;
    const { task, attempt } = due;
    const spec = {
      runId: `hindcast/${key}/${task.cutoff}/${attempt}`,
      airport: offer.airport,
      requestedAt: offer.now,
      cutoff: task.cutoff,
      featureSet: offer.featureSet,
      shards: shardsToTrain(offer, task.cutoff),
    };
    this.#store.insert(spec, QUEUED, { key, task, shards: shardsToForecast(offer, task) });
    return true;
  }

  #score(key: string, budget: number): void {
    const { hindcast } = this.#store;
    const list = hindcast.days(key);
    if (this.#days?.key !== key || this.#days.count !== list.length)
      this.#days = { key, count: list.length, days: new OrderedDays(DAILY, list) };
    const { days } = this.#days;
    days.slice(budget, (day) => hindcast.day(key, day));
    if (!days.done) return;
    this.#days = null;
    this.#store.transaction(() => hindcast.savePass(key, days.scores, ageingOf(hindcast.agedDays(key))));
  }

  /** Scores of some days enter the history of metrics; false if there were none. */
  #log(key: string, logged: 0 | 2): boolean {
    const { hindcast, metrics } = this.#store;
    const timestamp = hindcast.plan()!.offer.now;
    const days = hindcast.unlogged(key, logged, DAYS_LOGGED);
    this.#store.transaction(() => {
      for (const { day, scores } of days) {
        metrics.log(scores.flatMap((one) => metricRows(dayFromNumber(day), one, timestamp)));
        hindcast.setLogged(key, day);
      }
    });
    return days.length > 0;
  }
}

const metricRows = (day: string, scores: ModelDayScores, timestamp: number): MetricRow[] =>
  METRIC_KEYS.flatMap((key) => {
    const { [key]: value, lead, model, n } = scores;
    return value === null ? [] : [{ key, model, kind: "hindcast", version: 0, lead, day, value, n, timestamp }];
  });
