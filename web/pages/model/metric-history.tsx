import type { MetricKey } from "../../../core/api/metrics.ts";
import type { ApiVerdict } from "../../../core/api/model.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { type DayDifference, differences } from "../../model/difference.ts";
import { type Mark, marksOf } from "../../model/marks.ts";
import type { ModelQuery } from "../../model/query.ts";
import { compare, type DayPair } from "../../model/summary.ts";
import { DifferenceChart } from "./difference-chart.tsx";

/** Promotions come every day: the list names the others, and these only while there are few. */
const PROMOTIONS_LISTED = 5;

/** Marks that the script's chart draws as a line. */
const MARKED: ReadonlySet<Mark["kind"]> = new Set(["rollback", "shift", "incident", "move", "release"]);

interface Props {
  readonly t: Dictionary;
  readonly query: ModelQuery;
  readonly verdict: ApiVerdict;
  /** Marks of releases, and what the journal adds. */
  readonly noted: readonly Mark[];
  /** Oldest first. */
  readonly pairs: readonly DayPair[];
  /** Address of the module that draws. */
  readonly charts: string;
}

/**
 * How much better than the baseline the forecasts were, day by day. The script draws the table's numbers anew when
 * somebody points at them, or asks for it by the button, after which arrow keys go from day to day.
 */
export function MetricHistory({ t, query, verdict, noted, pairs, charts }: Props) {
  const { key, lead } = query;
  const comparison = compare(key, pairs);
  const days = differences(key, pairs);
  const marks = marksOf(days, verdict, noted);
  const { name, means, better } = t.metric[key];
  return (
    <section aria-labelledby="history">
      <h2 id="history" tabindex={-1}>
        {t.staleness.difference}{" "}
        <small>
          {name}, {t.lead[lead]}
        </small>
      </h2>
      <p>
        {comparison ? `${t.model.conclusion(key, comparison, query.days)} ` : `${t.model.noneForLead} `}
        <small>
          {means} {better[0]?.toUpperCase()}
          {better.slice(1)}.
        </small>
      </p>
      {days.length === 0 ? null : (
        <>
          <p class="legend">
            <small>{t.staleness.legend(days.some(({ hindcast }) => hindcast))}</small>{" "}
            <button type="button" class="keys" id="history-table-keys">
              {t.staleness.byKeys}
            </button>
          </p>
          <figure data-chart="history" data-charts={charts}>
            <DifferenceChart t={t} days={days} marks={marks} words={(value) => gainWords(t, key, value)} />
          </figure>
          <Marks t={t} marks={marks} />
          <details>
            <summary>{t.model.allDays(days.length)}</summary>
            <HistoryTable t={t} metric={key} days={days} marks={marks} />
          </details>
        </>
      )}
    </section>
  );
}

/** A gain with its sign: `+3.7%`, `−0.012`, `+1.4` points. */
function gainWords(t: Dictionary, key: MetricKey, gain: number): string {
  const sign = gain > 0 ? "+" : "";
  return key === "auc" ? `${sign}${t.decimal(gain, 2)}` : `${sign}${t.staleness.share(gain)}`;
}

function Marks({ t, marks }: { readonly t: Dictionary; readonly marks: readonly Mark[] }) {
  const promotions = marks.filter(({ kind }) => kind === "promotion").length;
  const listed = marks.filter(({ kind }) => kind !== "promotion" || promotions <= PROMOTIONS_LISTED);
  if (marks.length === 0) return null;
  return (
    <ul class="marks">
      {listed.map((mark) => (
        <li class={mark.kind}>
          <time datetime={mark.day}>{t.dayOfYear(mark.day)}</time>: {t.staleness.mark(mark)}
        </li>
      ))}
      {promotions > PROMOTIONS_LISTED ? <li class="promotion">{t.staleness.promotions(promotions)}</li> : null}
    </ul>
  );
}

interface TableProps {
  readonly t: Dictionary;
  readonly metric: MetricKey;
  readonly days: readonly DayDifference[];
  readonly marks: readonly Mark[];
}

function HistoryTable({ t, metric, days, marks }: TableProps) {
  const alarms = marks.filter(({ kind }) => kind === "alarm");
  const inAlarm = (at: LocalDate): boolean => alarms.some(({ day, until }) => day <= at && at <= (until ?? day));
  const marked = new Set(marks.filter(({ kind }) => MARKED.has(kind)).map(({ day }) => day));
  return (
    <table class="plain history" id="history-table" data-unit={metric === "auc" ? "" : "%"}>
      <thead>
        <tr>
          <th scope="col">{t.model.day}</th>
          <th scope="col" data-series="gain">
            {t.staleness.gain}
          </th>
          <th scope="col" data-series="mean">
            {t.staleness.mean}
          </th>
          <th scope="col" class="wide">
            {t.model.served}
          </th>
          <th scope="col" class="wide">
            {t.model.baseline}
          </th>
          <th scope="col" class="wide">
            {t.model.forecasts}
          </th>
          <th scope="col" class="ver">
            {t.model.version}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr
            data-hindcast={day.hindcast ? "1" : undefined}
            data-alarm={inAlarm(day.day) ? "1" : undefined}
            data-marked={marked.has(day.day) ? "1" : undefined}
          >
            <th scope="row">
              <time datetime={day.day}>{t.date(day.day)}</time>
            </th>
            <td data-value={short(day.gain)}>{gainWords(t, metric, day.gain)}</td>
            <td data-value={short(day.mean)} data-low={short(day.low)} data-high={short(day.high)}>
              {gainWords(t, metric, day.mean)}
            </td>
            <td class="wide">{t.score(metric, day.served ?? 0)}</td>
            <td class="wide">{t.score(metric, day.baseline ?? 0)}</td>
            <td class="wide">{t.count(day.n)}</td>
            <td class="ver">{day.hindcast ? t.staleness.hindcast : day.version === null ? "–" : `v${day.version}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const short = (value: number): string => String(Math.round(value * 1e5) / 1e5);
