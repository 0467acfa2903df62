import type { Dictionary } from "../../i18n/en.ts";
import type { ModelQuery } from "../../model/query.ts";
import { COVERAGE_TARGET, compare, type DayPair } from "../../model/summary.ts";

/** Tables with more days than this, four weeks, are folded. */
const UNFOLDED_ROWS = 28;

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly query: ModelQuery;
  /** Oldest first. */
  readonly pairs: readonly DayPair[];
}

/** Shows one score per day against the baseline. The script draws the numbers of the table into the figure above it. */
export function MetricHistory(props: Props) {
  const { t, query, pairs } = props;
  const { key, lead } = query;
  const comparison = compare(key, pairs);
  const { name, means, better } = t.metric[key];
  return (
    <section aria-labelledby="history">
      <h2 id="history" tabindex={-1}>
        {t.model.history(name)} <small>{t.lead[lead]}</small>
      </h2>
      <p>
        {comparison ? `${t.model.conclusion(key, comparison)} ` : pairs.length === 0 ? `${t.model.noneForLead} ` : ""}
        <small>
          {means} {better[0]?.toUpperCase()}
          {better.slice(1)}.
        </small>
      </p>
      {pairs.length === 0 ? null : (
        <>
          <figure data-chart="history" aria-hidden="true"></figure>
          {pairs.length <= UNFOLDED_ROWS ? (
            <HistoryTable {...props} />
          ) : (
            <details>
              <summary>{t.model.allDays(pairs.length)}</summary>
              <HistoryTable {...props} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function HistoryTable({ t, query, pairs }: Props) {
  const { key } = query;
  const percent = key === "coverage80";
  const digits = (value: number | null): string => (value === null ? "–" : t.score(key, value));
  return (
    <table
      class="plain history"
      id="history-table"
      data-unit={percent ? "%" : t.metric[key].unit}
      data-target={percent ? String(COVERAGE_TARGET) : undefined}
    >
      <thead>
        <tr>
          <th scope="col">{t.model.day}</th>
          <th scope="col" data-series="served">
            {t.model.served}
          </th>
          <th scope="col" data-series="baseline">
            {t.model.baseline}
          </th>
          <th scope="col">{t.model.forecasts}</th>
          <th scope="col" class="ver">
            {t.model.version}
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.toReversed().map((pair) => (
          <tr>
            <th scope="row">
              <time datetime={pair.day}>{t.date(pair.day)}</time>
            </th>
            <td data-value={pair.served === null ? "" : String(pair.served)}>{digits(pair.served)}</td>
            <td data-value={pair.baseline === null ? "" : String(pair.baseline)}>{digits(pair.baseline)}</td>
            <td>{t.count(pair.n)}</td>
            <td class="ver">{pair.version === null ? "–" : `v${pair.version}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
