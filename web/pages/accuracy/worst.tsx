import type { MetricRow, ModelReport } from "../../../core/api/read-model.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { compare, dayPairs } from "../../model/summary.ts";

const WORST = 5;

interface Props {
  readonly t: Dictionary;
  readonly rows: readonly MetricRow[];
  readonly series: ModelReport["series"];
}

/** The days on which the forecasts were worst beside the baseline. */
export function Worst({ t, rows, series }: Props) {
  const days = dayPairs(rows, series)
    .flatMap((pair) => {
      const one = compare("logLoss", [pair]);
      return one === null ? [] : [{ day: pair.day, one }];
    })
    .sort((a, b) => a.one.gain - b.one.gain)
    .slice(0, WORST);
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="worst">
      <h2 id="worst">{t.accuracy.worst}</h2>
      <p class="note">{t.accuracy.worstNote}</p>
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
              <th scope="row">{t.dayOfYear(day as LocalDate)}</th>
              <td>
                <span class={one.gain >= 0 ? "good" : "bad"}>{t.staleness.share(one.gain, true)}</span>
              </td>
              <td>{t.decimal(one.served, 3)}</td>
              <td>{t.decimal(one.baseline, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
