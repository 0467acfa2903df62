import type { ServedAirport } from "../../core/api/read-model.ts";
import type { Entry } from "../../core/journal/entry.ts";
import { anchorOf } from "../../core/journal/feed.ts";
import { textsOf } from "../../core/journal/texts.ts";
import { formatClock, type Instant, toIso, toLocal, type ZoneName } from "../../core/time.ts";
import type { Dictionary } from "../i18n/en.ts";
import { AirportHeading } from "./airport-heading.tsx";
import { Layout, type Shell } from "./layout.tsx";

export interface JournalPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** What is not over, also where it is older than the entries. */
  readonly open: readonly Entry[];
  /** The address of the entries before these; null where there are none. */
  readonly older: string | null;
}

/** The decision journal: what is wrong now, and everything that was decided or went wrong, newest first. */
export function JournalPage({ shell, served, entries, open, older }: JournalPageProps) {
  const { t } = shell;
  const { airport } = served;
  const address = `${t.prefix}/${airport.iata}/journal`;
  return (
    <Layout
      shell={shell}
      title={t.journal.title(airport.iata)}
      served={served}
      here="journal"
      footer={
        <p>
          <a href={`/api/v1/${airport.iata}/journal`}>{t.footer.api}</a> ·{" "}
          <a href={`${address}.json`}>{t.journal.feed}</a> · <a href={`${address}.rss`}>{t.journal.rss}</a>
        </p>
      }
    >
      <AirportHeading t={t} airport={airport} text={t.journal.heading} />
      <p>
        {t.journal.intro} <a href={`${t.prefix}/${airport.iata}/model#served`}>{t.journal.served}</a>
      </p>
      <h2>{t.journal.open}</h2>
      {open.length === 0 ? <p>{t.journal.nothingOpen}</p> : <Entries t={t} zone={airport.timeZone} entries={open} />}
      <h2>{t.journal.past}</h2>
      {entries.length === 0 ? (
        <p>{t.journal.empty}</p>
      ) : (
        <Entries t={t} zone={airport.timeZone} entries={entries} anchored={true} />
      )}
      {older === null ? null : (
        <p>
          <a href={older}>{t.journal.older}</a>
        </p>
      )}
    </Layout>
  );
}

interface EntriesProps {
  readonly t: Dictionary;
  readonly zone: ZoneName;
  readonly entries: readonly Entry[];
  /** Whether the list is the one that links lead to: an entry may stand in two. */
  readonly anchored?: boolean;
}

function Entries({ t, zone, entries, anchored }: EntriesProps) {
  return (
    <ul class="entries">
      {entries.map((entry) => {
        const { title, text } = textsOf(entry)[t.names];
        const over = entry.closedAt !== null && entry.closedAt !== entry.at ? entry.closedAt : null;
        return (
          <li id={anchored ? anchorOf(entry) : undefined}>
            <small>
              <time datetime={toIso(entry.at)}>{clock(t, entry.at, zone)}</time>
              {over === null ? null : <> {t.journal.until(clock(t, over, zone))}</>}
            </small>
            <b>{title}</b> {text}
          </li>
        );
      })}
    </ul>
  );
}

/** A moment at the airport: day with its year, and hour. */
function clock(t: Dictionary, at: Instant, zone: ZoneName): string {
  const { date, minute } = toLocal(at, zone);
  return `${t.dayOfYear(date)}, ${formatClock(minute)}`;
}
