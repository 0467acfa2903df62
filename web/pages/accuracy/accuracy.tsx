import type { MetricRow, ModelReport, ServedAirport } from "../../../core/api/read-model.ts";
import { LEADS } from "../../../core/lead.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { type Comparison, compare, dayPairs } from "../../model/summary.ts";
import { AirportHeading } from "../airport-heading.tsx";
import { Layout, type Shell } from "../layout.tsx";

export interface AccuracyPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly series: ModelReport["series"];
  /** Live scores of a year. */
  readonly rows: readonly MetricRow[];
}

/** The lead bucket that stands for all where one has to be chosen. */
const LEAD = "6-24";
const WORST = 5;

export function AccuracyPage({ shell, served, series, rows }: AccuracyPageProps) {
  const { t } = shell;
  const { airport } = served;
  const losses = rows.filter(({ key }) => key === "logLoss");
  const ranges = rows.filter(({ key }) => key === "coverage80");
  const all = compare("logLoss", dayPairs(losses, series));
  const held = compare("coverage80", dayPairs(ranges, series));
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
            {t.accuracy.measure} {t.accuracy.ledger}
          </p>
          <Groups
            t={t}
            id="lead"
            heading={t.accuracy.byLead}
            first={t.accuracy.lead}
            groups={LEADS.map((lead) => groupOf(t.lead[lead], losses, ranges, (row) => row.lead === lead, series))}
          />
          <Groups
            t={t}
            id="month"
            heading={t.accuracy.byMonth}
            first={t.accuracy.month}
            groups={monthsOf(losses).map((month) =>
              groupOf(monthWords(t, month), losses, ranges, ({ day }) => day.startsWith(month), series),
            )}
          />
          <Worst t={t} rows={losses.filter(({ lead }) => lead === LEAD)} series={series} />
        </>
      )}
    </Layout>
  );
}

/** `3.7% more accurate`. */
function gainWords(t: Dictionary, { gain }: Comparison): string {
  const size = `${t.decimal(Math.abs(gain) * 100, 1)}${t.names === "ru" ? "\u00a0%" : "%"}`;
  return gain >= 0 ? t.accuracy.better(size) : t.accuracy.worse(size);
}

interface Group {
  readonly name: string;
  readonly loss: Comparison | null;
  readonly held: Comparison | null;
}

function groupOf(
  name: string,
  losses: readonly MetricRow[],
  ranges: readonly MetricRow[],
  is: (row: MetricRow) => boolean,
  series: ModelReport["series"],
): Group {
  return {
    name,
    loss: compare("logLoss", dayPairs(losses.filter(is), series)),
    held: compare("coverage80", dayPairs(ranges.filter(is), series)),
  };
}

const monthsOf = (rows: readonly MetricRow[]): string[] =>
  [...new Set(rows.map(({ day }) => day.slice(0, 7)))].sort().reverse();

const monthWords = (t: Dictionary, month: string): string =>
  `${t.accuracy.months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

interface GroupsProps {
  readonly t: Dictionary;
  readonly id: string;
  readonly heading: string;
  readonly first: string;
  readonly groups: readonly Group[];
}

function Groups({ t, id, heading, first, groups }: GroupsProps) {
  return (
    <section class="wide" tabindex={0} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{t.accuracy.error}</th>
            <th scope="col">{t.accuracy.baseline}</th>
            <th scope="col">{t.accuracy.difference}</th>
            <th scope="col">{t.accuracy.held}</th>
            <th scope="col">{t.accuracy.flights}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, loss, held }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{loss === null ? "–" : t.decimal(loss.served, 3)}</td>
              <td>{loss === null ? "–" : t.decimal(loss.baseline, 3)}</td>
              <td>{loss === null ? "–" : differenceCell(loss.gain, t)}</td>
              <td>{held === null ? "–" : t.percent(held.served)}</td>
              <td>{loss === null ? "–" : t.count(loss.forecasts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Below zero is better, as of an error. */
function differenceCell(gain: number, t: Dictionary) {
  const text = `${gain > 0 ? "−" : "+"}${t.decimal(Math.abs(gain) * 100, 1)}${t.names === "ru" ? "\u00a0" : ""}%`;
  return <span class={gain > 0 ? "good" : "bad"}>{text}</span>;
}

function Worst({ t, rows, series }: { t: Dictionary; rows: readonly MetricRow[]; series: ModelReport["series"] }) {
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
            <th scope="col">{t.accuracy.error}</th>
            <th scope="col">{t.accuracy.baseline}</th>
            <th scope="col">{t.accuracy.difference}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, one }) => (
            <tr>
              <th scope="row">{t.dayOfYear(day as LocalDate)}</th>
              <td>{t.decimal(one.served, 3)}</td>
              <td>{t.decimal(one.baseline, 3)}</td>
              <td>{differenceCell(one.gain, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
