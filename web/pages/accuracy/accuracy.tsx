import type { MetricRow, ModelReport, ServedAirport } from "../../../core/api/read-model.ts";
import type { LedgerHead } from "../../../core/api/records/ledger.ts";
import type { DayOfGroups } from "../../../core/evaluation/day-groups.ts";
import { LEADS } from "../../../core/lead.ts";
import { formatClock } from "../../../core/time.ts";
import { lineOfPairs, linesOfGroups } from "../../accuracy/lines.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { type Comparison, compare, dayPairs } from "../../model/summary.ts";
import { airlineName } from "../../names/names.ts";
import { AirportHeading } from "../airport-heading.tsx";
import { Layout, type Shell } from "../layout.tsx";
import { Ledger } from "./ledger.tsx";
import { LineTable } from "./line-table.tsx";
import { Reliability } from "./reliability.tsx";
import { WeatherBlame } from "./weather-blame.tsx";
import { Worst } from "./worst.tsx";

export interface AccuracyPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly series: ModelReport["series"];
  /** Live scores of a year. */
  readonly rows: readonly MetricRow[];
  readonly groups: readonly DayOfGroups[];
  readonly head: LedgerHead | null;
  readonly blame: ModelReport["weatherBlame"];
}

/** The lead bucket that stands for all where one has to be chosen. */
const LEAD = "6-24";
/** Airlines named; an airport can have sixty, of which most fly once a day. */
const CARRIERS = 15;

export function AccuracyPage({ shell, served, series, rows, groups, head, blame }: AccuracyPageProps) {
  const { t } = shell;
  const { airport } = served;
  const losses = rows.filter(({ key }) => key === "logLoss");
  const ranges = rows.filter(({ key }) => key === "coverage80");
  const all = compare("logLoss", dayPairs(losses, series));
  const held = compare("coverage80", dayPairs(ranges, series));
  const line = (name: string, of: readonly MetricRow[]) => ({ name, line: lineOfPairs(name, dayPairs(of, series)) });
  const named = (lines: ReturnType<typeof linesOfGroups>, name: (key: string) => string) =>
    lines.map((one) => ({ name: name(one.key), line: one }));
  return (
    <Layout
      shell={shell}
      title={t.accuracy.title(airport.iata)}
      served={served}
      here="accuracy"
      footer={
        <p>
          <a href={`/api/v1/${airport.iata}/metrics`}>{t.footer.api}</a> ·{" "}
          <a href={`/api/v1/${airport.iata}/metrics.csv`}>{t.footer.csv}</a>
        </p>
      }
    >
      <AirportHeading t={t} airport={airport} text={t.accuracy.heading} />
      {all === null ? (
        <p class="empty">{t.accuracy.none}</p>
      ) : (
        <>
          <p class="outlook">
            {t.accuracy.verdict({
              better: gainWords(t, all),
              days: t.count(all.betterDays),
              all: t.count(all.days),
              coverage: held === null ? "–" : t.percent(held.served),
            })}
          </p>
          <p class="note">
            {t.accuracy.measure} {t.accuracy.intervals}
          </p>
          <Reliability t={t} days={groups} />
          <LineTable
            t={t}
            id="lead"
            heading={t.accuracy.byLead}
            first={t.accuracy.lead}
            lines={LEADS.map((lead) =>
              line(
                t.lead[lead],
                losses.filter((row) => row.lead === lead),
              ),
            )}
          />
          <LineTable
            t={t}
            id="month"
            heading={t.accuracy.byMonth}
            first={t.accuracy.month}
            lines={monthsOf(losses).map((month) =>
              line(
                monthWords(t, month),
                losses.filter(({ day }) => day.startsWith(month)),
              ),
            )}
          />
          <LineTable
            t={t}
            id="airline"
            heading={t.accuracy.byAirline}
            note={t.accuracy.ofLead(t.lead[LEAD])}
            first={t.filters.carrier}
            lines={named(
              linesOfGroups(groups, "carrier").slice(0, CARRIERS),
              (code) => airlineName(code)?.[t.names] ?? code,
            )}
          />
          <LineTable
            t={t}
            id="hour"
            heading={t.accuracy.byHour}
            note={t.accuracy.ofLead(t.lead[LEAD])}
            first={t.hours.hour}
            lines={named(
              linesOfGroups(groups, "hour").toSorted((a, b) => Number(a.key) - Number(b.key)),
              (hour) => formatClock(60 * Number(hour)),
            )}
          />
          <WeatherBlame t={t} days={blame} />
          <Worst t={t} rows={losses.filter(({ lead }) => lead === LEAD)} series={series} />
        </>
      )}
      <Ledger t={t} iata={airport.iata} zone={airport.timeZone} head={head} />
    </Layout>
  );
}

/** `3.7% more accurate`. */
function gainWords(t: Dictionary, { gain }: Comparison): string {
  const size = t.staleness.share(Math.abs(gain));
  return gain >= 0 ? t.accuracy.better(size) : t.accuracy.worse(size);
}

const monthsOf = (rows: readonly MetricRow[]): string[] =>
  [...new Set(rows.map(({ day }) => day.slice(0, 7)))].sort().reverse();

const monthWords = (t: Dictionary, month: string): string =>
  `${t.accuracy.months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
