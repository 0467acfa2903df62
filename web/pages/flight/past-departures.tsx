import type { FlightReport, PastDeparture } from "../../../core/api/read-model.ts";
import { delayedAs01 } from "../../../core/delay.ts";
import type { PastSummary } from "../../flight/history.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** With fewer departures a share says nothing. */
const ENOUGH = 10;

interface Props {
  readonly t: Dictionary;
  /** Newest first. */
  readonly past: FlightReport["past"];
  readonly summary: PastSummary;
}

export function PastDepartures({ t, past, summary }: Props) {
  const { departures, late } = summary;
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t.flight.history(past.length)}</h2>
      <p>
        {departures === 0
          ? t.flight.noPast
          : departures < ENOUGH
            ? t.flight.few(departures)
            : t.flight.past(summary, t.percent(late / departures))}
      </p>
      {past.length === 0 ? null : (
        <>
          <Strip past={past.toReversed()} />
          <details>
            <summary>{t.flight.times}</summary>
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">{t.flight.day}</th>
                  <th scope="col">{t.flight.delay}</th>
                </tr>
              </thead>
              <tbody>
                {past.map((one) => (
                  <tr>
                    <th scope="row">{t.date(one.day)}</th>
                    <td>{outcome(t, one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}

function outcome(t: Dictionary, { status, delayMin }: PastDeparture): string {
  if (status === "cancelled") return t.board.wasCancelled;
  return delayMin === null ? "–" : t.minutes(delayMin);
}

/** Minutes of the highest bar; longer delays are cut off. */
const HIGHEST = 60;

/** A bar per departure, oldest first: down to the line if it left in time, up by its delay; a cross if cancelled. */
function Strip({ past }: { past: FlightReport["past"] }) {
  return (
    <svg class="past" viewBox={`0 0 ${past.length * 6} 70`} preserveAspectRatio="none" aria-hidden="true">
      {past.map(({ status, delayMin }, i) => {
        if (status === "cancelled") return <path class="lost" d={`M${i * 6 + 1} 56l4 8m0 -8l-4 8`} />;
        const height = Math.max(2, Math.min(HIGHEST, delayMin ?? 0));
        const late = delayMin !== null && delayedAs01(delayMin) === 1;
        return <rect class={late ? "done" : "all"} x={i * 6 + 1} y={HIGHEST - height + 2} width="4" height={height} />;
      })}
      <path class="limit" d={`M0 ${HIGHEST - 15 + 2}h${past.length * 6}`} />
    </svg>
  );
}
