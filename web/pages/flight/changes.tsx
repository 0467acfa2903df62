import type { IssuedForecast } from "../../../core/api/read-model.ts";
import { type LocalDate, toIso } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { clockWords } from "../freshness.tsx";

interface Props {
  readonly t: Dictionary;
  /** Tells apart the headings of several departures. */
  readonly id: string;
  readonly zone: string;
  readonly day: LocalDate;
  /** The forecasts of one departure, oldest first. */
  readonly issued: readonly IssuedForecast[];
}

/** The forecasts of a departure, newest first, without those that said the same as the one before. */
export function Changes({ t, id, zone, day, issued }: Props) {
  const said = (one: IssuedForecast): string => [t.percent(one.pLate15), one.p10, one.p50, one.p90].join(" ");
  const changed = issued.filter((one, i) => i === 0 || said(one) !== said(issued[i - 1] as IssuedForecast));
  if (changed.length < 2) return null;
  return (
    <section aria-labelledby={`changes${id}`}>
      <h2 id={`changes${id}`}>{t.flight.changes}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.flight.issued}</th>
            <th scope="col">{t.flight.chanceHead}</th>
            <th scope="col">{t.flight.middle}</th>
            <th scope="col">{t.flight.range}</th>
          </tr>
        </thead>
        <tbody>
          {changed.toReversed().map((one) => (
            <tr>
              <th scope="row">
                <time datetime={toIso(one.referenceTime)}>{clockWords(t, one.referenceTime, zone, day)}</time>
              </th>
              <td>{t.percent(one.pLate15)}</td>
              <td>{t.minutes(one.p50)}</td>
              <td>{t.board.range(t.minutes(one.p10), t.minutes(one.p90))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
