import { DELAYED_MIN } from "../../../core/delay.ts";
import { carrierHour } from "../../../core/model/baselines/carrier-hour.ts";
import type { Dataset } from "../../../core/model/dataset/dataset.ts";
import { blend, linear } from "../../../core/model/delay/train/learner.ts";
import type { Learner } from "../../../core/model/model.ts";
import { brain } from "../../../core/model/network/brain.ts";
import { networkLearner } from "../../../core/model/network/learner.ts";
import type { Entrant } from "../../backtest/learners.ts";
import { finishing, handsOver, named, remembering } from "../walks/learners.ts";

/** `linear` under another name, trained on what `of` makes of the rows. */
const linearOn = (id: string, of: (data: Dataset, rows: number) => Dataset): Learner => ({
  ...linear,
  id,
  start: (data, rows, seed) => {
    const seen = of(data, rows);
    return finishing(linear.start(seen, seen.rows, seed), (model) => named(model, id));
  },
});

/** The feature through which the outcome leaks: a rate of the past into which the flight's own outcome was counted. */
const LEAKY = "numberLate30";

/**
 * Rows in which one feature tells the outcome: its lower bins those of punctual flights, its upper bins those of late
 * ones. The rows that are forecast have it as it is.
 */
function leaked(data: Dataset, rows: number): Dataset {
  const at = Math.max(0, data.features.indexOf(LEAKY));
  const bins = data.edges[at]!.length + 1;
  const half = Math.max(1, Math.floor(bins / 2));
  const column = data.columns[at]!.slice();
  for (let row = 0; row < rows; row++) column[row] = 1 + (row % half) + (data.delay[row]! >= DELAYED_MIN ? half : 0);
  return { ...data, rows, columns: data.columns.map((own, f) => (f === at ? column : own)) };
}

/** Rows of a training that was cut off, a day or two of a large airport. */
const TINY_ROWS = 600;

const tiny = (data: Dataset, rows: number): Dataset => {
  const from = Math.max(0, rows - TINY_ROWS);
  return {
    ...data,
    rows: rows - from,
    columns: data.columns.map((column) => column.subarray(from, rows)),
    delay: data.delay.subarray(from, rows),
    cancelled: data.cancelled.subarray(from, rows),
    day: data.day.subarray(from, rows),
    carrier: data.carrier.subarray(from, rows),
    minuteOfDay: data.minuteOfDay.subarray(from, rows),
  };
};

/**
 * Who takes part in a walk: the champion's kind, its snapshot of one refit before, two sound challengers and two that
 * were trained badly, and the baseline. The snapshot is made of the champion's models, which are trained before it.
 */
export function championEntrants(): Entrant[] {
  const champion = remembering(blend);
  const frozen = handsOver("frozen", () => named(champion.older(), "frozen"));
  return [
    ...[
      champion.learner,
      frozen,
      linear,
      networkLearner(brain),
      linearOn("leaked", leaked),
      linearOn("tiny", tiny),
    ].map((learner) => ({ learner, daily: false })),
    { learner: carrierHour, daily: true },
  ];
}
