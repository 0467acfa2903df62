import type { FreshPart } from "../../../core/api/freshness.ts";
import { METRIC_KEYS, type MetricKey } from "../../../core/api/metrics.ts";
import type { Board, MetricRow, ModelReport, ServedAirport } from "../../../core/api/read-model.ts";
import type { Entry } from "../../../core/journal/entry.ts";
import { LEADS } from "../../../core/lead.ts";
import { addDays, type LocalDate } from "../../../core/time.ts";
import { whatIfHref } from "../../flight/query.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { notedOf, releasesOf } from "../../model/marks.ts";
import { type ModelQuery, modelHref, SPANS } from "../../model/query.ts";
import { compare, dayPairs } from "../../model/summary.ts";
import { AirportHeading } from "../airport-heading.tsx";
import { Freshness } from "../freshness.tsx";
import { ReproduceForm } from "../lab/reproduce.tsx";
import { Layout, type Shell } from "../layout.tsx";
import { Ageing } from "./ageing.tsx";
import { Calibration } from "./calibration.tsx";
import { HistoryLine } from "./history-line.tsx";
import { MetricHistory } from "./metric-history.tsx";
import { TrustedData } from "./model-data.tsx";
import { Champion, Runs } from "./model-runs.tsx";
import { ServedVersions } from "./served.tsx";
import { Evidence, VerdictWords } from "./verdict.tsx";

export interface ModelPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly report: ModelReport;
  /** Rows of the last `query.days` days, all scores and leads. */
  readonly rows: readonly MetricRow[];
  readonly query: ModelQuery;
  readonly today: LocalDate;
  /** What runs late just now. */
  readonly stale: readonly FreshPart[];
  /** The newest entries of the journal, newest first. */
  readonly entries: readonly Entry[];
  readonly freshness: Pick<Board, "issuedAt" | "dataCompleteTo" | "model">;
}

/** The first day of a span of `days` days that ends yesterday, because today has no outcome yet. */
export const spanStart = (today: LocalDate, days: number): LocalDate => addDays(today, -days);

export function ModelPage({ shell, served, report, rows, query, today, freshness, stale, entries }: ModelPageProps) {
  const { t } = shell;
  const { airport } = served;
  const chosen = rows.filter((row) => row.key === query.key && row.lead === query.lead);
  const params = `key=${query.key}&lead=${query.lead}&kind=all&from=${spanStart(today, query.days)}`;
  return (
    <Layout
      shell={shell}
      title={t.model.title(airport.iata)}
      served={served}
      here="model"
      skip={{ href: "#scores", text: t.skipToScores }}
      charts={true}
      footer={
        <p>
          <a href={`/api/v1/${airport.iata}/metrics?${params}`}>{t.footer.api}</a> ·{" "}
          <a href={`/api/v1/${airport.iata}/metrics.csv?${params}`}>{t.footer.csv}</a>
        </p>
      }
    >
      <AirportHeading t={t} airport={airport} text={t.model.heading} />
      <VerdictWords t={t} report={report} stale={stale} />
      <MetricHistory
        t={t}
        query={query}
        verdict={report.verdict}
        noted={[...releasesOf(report.releases, airport.timeZone), ...notedOf(entries, airport.timeZone)]}
        pairs={dayPairs(chosen, report.series)}
        charts={shell.files.charts}
      />
      <Evidence t={t} report={report} />
      <ServedVersions t={t} iata={airport.iata} zone={airport.timeZone} entries={entries} />
      {report.champion === null ? null : (
        <>
          <p>
            <a href={`${t.prefix}${whatIfHref(airport.iata, today, null)}`}>{t.whatIf.fromModel}</a>
          </p>
          <p class="note">{t.reproduce.fromModel}</p>
          <ReproduceForm t={t} iata={airport.iata} version={report.champion.version} />
        </>
      )}
      <Scores t={t} iata={airport.iata} report={report} rows={rows} query={query} />
      <Ageing t={t} report={report} />
      <Calibration t={t} verdict={report.verdict} />
      <Runs t={t} zone={airport.timeZone} runs={report.lastRuns} />
      <details class="details">
        <summary>{t.staleness.details}</summary>
        <Freshness t={t} airport={airport} today={today} {...freshness} />
        <HistoryLine t={t} backfill={report.backfill} />
        <Champion t={t} zone={airport.timeZone} report={report} />
        <TrustedData t={t} iata={airport.iata} data={report.data} />
      </details>
    </Layout>
  );
}

interface ScoresProps {
  readonly t: Dictionary;
  readonly iata: string;
  readonly report: ModelReport;
  readonly rows: readonly MetricRow[];
  readonly query: ModelQuery;
}

/** Shows every score at every lead, served against baseline. Each cell links to its history. */
function Scores({ t, iata, report, rows, query }: ScoresProps) {
  const byScore = Map.groupBy(rows, (row) => `${row.key} ${row.lead}`);
  return (
    <section aria-labelledby="scores">
      <h2 id="scores" tabindex={-1}>
        {t.model.scores}
      </h2>
      <p class="choices">
        {t.model.span}:{" "}
        {SPANS.map((days) => (
          <>
            <a
              href={`${t.prefix}${modelHref(iata, { ...query, days })}`}
              aria-current={query.days === days ? "true" : undefined}
            >
              {t.model.spanWords(days)}
            </a>{" "}
          </>
        ))}
      </p>
      {rows.length === 0 ? (
        <p class="empty">{t.model.none}</p>
      ) : (
        <>
          <p class="note">{t.model.scoresNote(query.days)}</p>
          <table class="plain scores">
            <thead>
              <tr>
                <th scope="col">{t.model.score}</th>
                {LEADS.map((lead) => (
                  <th scope="col">{t.lead[lead]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {METRIC_KEYS.map((key) => (
                <tr>
                  <th scope="row">
                    {t.metric[key].name} <small>{scoreUnit(t, key)}</small>
                  </th>
                  {LEADS.map((lead) => (
                    <td class={key === query.key && lead === query.lead ? "here" : undefined}>
                      <ScoreCell
                        t={t}
                        metric={key}
                        href={`${t.prefix}${modelHref(iata, { ...query, key, lead })}#history`}
                        rows={byScore.get(`${key} ${lead}`) ?? []}
                        series={report.series}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function scoreUnit(t: Dictionary, key: MetricKey): string {
  const { unit, better } = t.metric[key];
  return unit === "" ? better : `${unit}, ${better}`;
}

interface CellProps {
  readonly t: Dictionary;
  readonly metric: MetricKey;
  readonly href: string;
  readonly rows: readonly MetricRow[];
  readonly series: ModelReport["series"];
}

function ScoreCell({ t, metric, href, rows, series }: CellProps) {
  const comparison = compare(metric, dayPairs(rows, series));
  if (comparison === null) return <>–</>;
  const { size, word } = t.model.gain(metric, comparison);
  return (
    <a href={href}>
      <b>{t.score(metric, comparison.served)}</b> <small>{t.model.against(t.score(metric, comparison.baseline))}</small>{" "}
      {word === "" ? (
        <small>{size}</small>
      ) : (
        <small class={comparison.gain > 0 ? "good" : "bad"}>
          <span aria-hidden="true">{comparison.gain > 0 ? "▲" : "▼"}</span> {size} <span class="word">{word}</span>
        </small>
      )}
    </a>
  );
}
