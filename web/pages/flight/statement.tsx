import { CDF_ONE, type Cdf, cdfAt } from "../../../core/distribution/cdf.ts";
import { cdfOfText } from "../../../core/distribution/cdf-text.ts";
import { formatClock, toLocal } from "../../../core/time.ts";
import type { BoardRow } from "../../board/rows.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { chanceText, outcomeText, spreadText, waitingText } from "./statement-text.ts";

interface Props {
  readonly t: Dictionary;
  readonly number: string;
  readonly row: BoardRow;
  readonly zone: string;
}

/** What is to be said of a departure, in sentences: before it the forecast, after it what happened beside it. */
export function Statement({ t, number, row, zone }: Props) {
  const { flight } = row;
  const { estimatedAt, scheduledAt, status } = flight;
  const moved = status === "scheduled" && estimatedAt !== null && estimatedAt !== scheduledAt;
  return (
    <>
      <p>
        {t.flight.scheduled(formatClock(row.minute))}
        {moved ? `, ${t.flight.newTime(formatClock(toLocal(estimatedAt, zone).minute))}` : ""}.
        {flight.number === number ? "" : ` ${t.flight.operated(flight.number)}`}
      </p>
      {row.gone ? <Happened t={t} row={row} /> : <Ahead t={t} row={row} />}
    </>
  );
}

function Ahead({ t, row }: { t: Dictionary; row: BoardRow }) {
  const { flight, waited, waiting } = row;
  if (flight.forecast === null) return <p class="empty">{t.flight.noForecast}</p>;
  if (waited !== null) {
    return (
      <>
        <p class="outlook">{waitingText(t, row)}</p>
        {waiting && waiting.pCancelled >= 0.005 ? <p>{t.flight.cancelled(t.percent(waiting.pCancelled))}</p> : null}
      </>
    );
  }
  return (
    <>
      <p class="outlook">{chanceText(t, row)}</p>
      <p>{spreadText(t, row)}</p>
    </>
  );
}

function Happened({ t, row }: { t: Dictionary; row: BoardRow }) {
  const { delayMin } = row;
  const f = row.flight.forecast;
  return (
    <>
      <p class="outlook">{outcomeText(t, row)}</p>
      {f === null ? null : (
        <>
          {delayMin === null ? null : (
            <p>
              {delayMin < f.p10 || delayMin > f.p90
                ? t.flight.outside(delayMin < f.p10 ? "earlier" : "later")
                : t.flight.inside}{" "}
              {t.flight.asLate(t.percent(pAtLeast(cdfOfText(f.cdf), delayMin)))}
            </p>
          )}
          <h2>{t.flight.wasSaid}</h2>
          <p>
            {chanceText(t, row)} {spreadText(t, row)}
          </p>
        </>
      )}
    </>
  );
}

/** P(delay ≥ minutes), 0 … 1. */
const pAtLeast = (cdf: Cdf, minutes: number): number => 1 - cdfAt(cdf, minutes) / CDF_ONE;
