import type { ApiOperations } from "../../../core/api/operations.ts";
import type { ServedAirport, StatusReport } from "../../../core/api/read-model.ts";
import type { Entry } from "../../../core/journal/entry.ts";
import { textsOf } from "../../../core/journal/texts.ts";
import { isLocalDate, type LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { opsGrid, troubled } from "../../ops/grid.ts";
import { AirportHeading } from "../airport-heading.tsx";
import { clockWords } from "../freshness.tsx";
import { Layout, type Shell } from "../layout.tsx";
import { Attempts, Budgets } from "./attempts.tsx";
import { OpsGrid } from "./ops-grid.tsx";

export interface OpsPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly status: StatusReport;
  readonly operations: Omit<ApiOperations, "airport" | "now">;
  /** Incidents that are not over. */
  readonly open: readonly Entry[];
  readonly today: LocalDate;
}

/** Rows of a table beyond which the rest is left to the API. */
const SHOWN = 40;

export function OpsPage({ shell, served, status, operations, open, today }: OpsPageProps) {
  const { t } = shell;
  const { airport } = served;
  const late = status.components.filter(({ state }) => state === "late" || state === "failed").length;
  const days = troubled(operations.partitions);
  return (
    <Layout
      shell={shell}
      title={t.ops.title(airport.iata)}
      served={served}
      here="ops"
      footer={
        <p>
          <a href={`/api/v1/${airport.iata}/operations`}>{t.footer.api}</a> ·{" "}
          <a href={`/api/v1/${airport.iata}/status`}>status</a>
        </p>
      }
    >
      <AirportHeading t={t} airport={airport} text={t.ops.heading} />
      <p class="outlook">{late + days.length === 0 ? t.ops.fine : t.ops.trouble(late, days.length)}</p>
      <Open t={t} iata={airport.iata} open={open} />
      <Components t={t} zone={airport.timeZone} today={today} components={status.components} />
      <OpsGrid t={t} grid={opsGrid(operations.partitions, today)} />
      <Troubled t={t} days={days} />
      <Contracts t={t} contracts={operations.contracts} />
      <Attempts t={t} zone={airport.timeZone} today={today} attempts={operations.attempts} />
      <Budgets t={t} operations={operations} />
      <p>{t.ops.training(operations.training.counts)}</p>
    </Layout>
  );
}

/** Incidents that are not over, in the words of the journal. */
function Open({ t, iata, open }: { t: Dictionary; iata: string; open: readonly Entry[] }) {
  return (
    <section aria-labelledby="now">
      <h2 id="now">{t.ops.now}</h2>
      {open.length === 0 ? (
        <p>{t.ops.nothingNow}</p>
      ) : (
        <ul class="marks">
          {open.map((entry) => {
            const { title, text } = textsOf(entry)[t.names];
            return (
              <li>
                <b>{title}</b> {text}
              </li>
            );
          })}
        </ul>
      )}
      <p>
        <a href={`${t.prefix}/${iata}/journal`}>{t.ops.toJournal}</a>
      </p>
    </section>
  );
}

interface ComponentsProps {
  readonly t: Dictionary;
  readonly zone: string;
  readonly today: LocalDate;
  readonly components: StatusReport["components"];
}

function Components({ t, zone, today, components }: ComponentsProps) {
  return (
    <section class="wide" tabindex={0} aria-labelledby="parts">
      <h2 id="parts">{t.ops.parts}</h2>
      <table class="plain said">
        <thead>
          <tr>
            <th scope="col">{t.ops.part}</th>
            <th scope="col">{t.ops.state}</th>
            <th scope="col">{t.ops.completeTo}</th>
            <th scope="col">{t.ops.reason}</th>
          </tr>
        </thead>
        <tbody>
          {components.map(({ id, state, completeTo, reason }) => (
            <tr>
              <th scope="row">{id}</th>
              <td class={state === "ok" ? "words good" : state === "waiting" ? "words" : "words bad"}>
                {t.ops.states[state]}
              </td>
              <td class="words">{completeTo === null ? "–" : clockWords(t, completeTo, zone, today)}</td>
              <td class="words">{reason ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const dayWords = (t: Dictionary, day: string): string => (isLocalDate(day) ? t.dayOfYear(day) : day);

function Troubled({ t, days }: { t: Dictionary; days: ApiOperations["partitions"] }) {
  return (
    <section class="wide" tabindex={0} aria-labelledby="troubled">
      <h2 id="troubled">{t.ops.days}</h2>
      {days.length === 0 ? (
        <p>{t.ops.noDays}</p>
      ) : (
        <table class="plain said">
          <thead>
            <tr>
              <th scope="col">{t.ops.day}</th>
              <th scope="col">{t.ops.job}</th>
              <th scope="col">{t.ops.state}</th>
              <th scope="col">{t.ops.attempts}</th>
              <th scope="col">{t.ops.detail}</th>
            </tr>
          </thead>
          <tbody>
            {days.slice(0, SHOWN).map(({ day, job, state, attempts, detail }) => (
              <tr>
                <th scope="row">{dayWords(t, day)}</th>
                <td class="words">{job}</td>
                <td class="words">{t.ops.partition[state]}</td>
                <td class="words">{t.count(attempts)}</td>
                <td class="words">{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Contracts({ t, contracts }: { t: Dictionary; contracts: ApiOperations["contracts"] }) {
  if (contracts.length === 0) return null;
  return (
    <section class="wide" tabindex={0} aria-labelledby="contracts">
      <h2 id="contracts">{t.ops.contracts}</h2>
      <table class="plain said">
        <thead>
          <tr>
            <th scope="col">{t.ops.day}</th>
            <th scope="col">{t.ops.source}</th>
            <th scope="col">{t.ops.state}</th>
            <th scope="col">{t.ops.reason}</th>
          </tr>
        </thead>
        <tbody>
          {contracts.slice(0, SHOWN).map(({ day, source, verdict, reasons }) => (
            <tr>
              <th scope="row">{dayWords(t, day)}</th>
              <td class="words">{source}</td>
              <td class="words">{verdict === "pass" ? t.ops.states.ok : t.data.judgement[verdict]}</td>
              <td class="words">{reasons.map(t.data.remark).join("; ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
