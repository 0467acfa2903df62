import type { Entry } from "../../../core/journal/entry.ts";
import { anchorOf } from "../../../core/journal/feed.ts";
import { textsOf } from "../../../core/journal/texts.ts";
import { type Instant, localDateOf } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { servedOf } from "../../model/served.ts";
import { clockWords } from "../freshness.tsx";

/** Versions that are named; older ones are in the journal. */
const SHOWN = 14;

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly zone: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

/** Which version served when, and why it was replaced. */
export function ServedVersions({ t, iata, zone, entries }: Props) {
  const versions = servedOf(entries);
  if (versions.length === 0) return null;
  const words = t.model.serving;
  const when = (at: Instant): string => `${t.weekday(localDateOf(at, zone))} ${clockWords(t, at, zone, null)}`;
  return (
    <section class="wide" tabindex={0} aria-labelledby="served">
      <h2 id="served">{words.heading}</h2>
      <table class="plain said">
        <thead>
          <tr>
            <th scope="col">{t.model.version}</th>
            <th scope="col">{words.span}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {versions.slice(0, SHOWN).map(({ version, from, until, replacedBy }) => (
            <tr>
              <th scope="row">v{version}</th>
              <td class="words">
                {when(from)} – {until === null ? <b>{words.now}</b> : when(until)}
              </td>
              <td class="words">
                {replacedBy === null ? null : (
                  <a href={`${t.prefix}/${iata}/journal#${anchorOf(replacedBy)}`}>
                    {textsOf(replacedBy)[t.names].title}
                  </a>
                )}{" "}
                {replacedBy === null ? null : <small>{textsOf(replacedBy)[t.names].text}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">{words.between}</p>
    </section>
  );
}
