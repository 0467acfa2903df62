import type { MetricRow, ModelReport } from "../../../core/api/read-model.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { type Comparison, compare, dayPairs } from "../../model/summary.ts";

const WORST = 5;

interface Props {
  readonly t: Dictionary;
  readonly rows: readonly MetricRow[];
  readonly series: ModelReport["series"];
}

/** The days on which the forecasts were worst beside the baseline: worse than it, and none where they never were. */
export function Worst({ t, rows, series }: Props) {
  const compared = dayPairs(rows, series).flatMap((pair) => {
    const one = compare("logLoss", [pair]);
    return one === null ? [] : [{ day: pair.day, one }];
  });
  if (compared.length === 0) return null;
  const days = compared
    .filter(({ one }) => one.gain < 0)
    .sort((a, b) => a.one.gain - b.one.gain)
    .slice(0, WORST);
  return (
    <section aria-labelledby="worst">
      <h2 id="worst">{t.accuracy.worst}</h2>
      <p class="note">{t.accuracy.worstNote}</p>
      {days.length === 0 ? <p class="empty">{t.accuracy.worstNone}</p> : <WorstDays t={t} days={days} />}
    </section>
  );
}

interface WorstDaysProps {
  readonly t: Dictionary;
  readonly days: readonly { readonly day: LocalDate; readonly one: Comparison }[];
}

function WorstDays({ t, days }: WorstDaysProps) {
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{t.accuracy.day}</th>
          <th scope="col">{t.accuracy.difference}</th>
          <th scope="col">{t.accuracy.error}</th>
          <th scope="col">{t.accuracy.baseline}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, one }) => (
          <tr>
            <th scope="row">{t.dayOfYear(day)}</th>
            <td>
              <span class="bad">{t.staleness.share(one.gain, true)}</span>
            </td>
            <td>{t.decimal(one.served, 3)}</td>
            <td>{t.decimal(one.baseline, 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
