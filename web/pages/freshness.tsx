import type { Airport } from "../../core/airports/airport.ts";
import type { ModelName } from "../../core/api/records/flight-forecast.ts";
import { modelWords } from "../../core/evaluation/verdict/words/models.ts";
import { PRIOR, standsIn } from "../../core/forecast/baselines.ts";
import { formatClock, fromLocal, type Instant, type LocalDate, offsetAt, toIso, toLocal } from "../../core/time.ts";
import type { Dictionary } from "../i18n/en.ts";

/** The local time `14:05`, with the date if it is not `day`: `31 May 14:05`. */
export function clockWords(t: Dictionary, at: Instant, zone: string, day: LocalDate | null): string {
  const local = toLocal(at, zone);
  const clock = formatClock(local.minute);
  return local.date === day ? clock : `${t.shortDate(local.date)} ${clock}`;
}

/** The zone's offset at noon of the day: `UTC+2`, `UTC−9:30`. */
export function offsetWords(zone: string, day: LocalDate): string {
  const minutes = offsetAt(fromLocal(day, 720, zone), zone) / 60_000;
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

export interface FreshnessProps {
  readonly t: Dictionary;
  readonly airport: Airport;
  /** The airport's local day now. Times of this day are shown without a date. */
  readonly today: LocalDate;
  readonly issuedAt: Instant | null;
  readonly dataCompleteTo: Instant | null;
  readonly model: ModelName | null;
}

/** Says how old the page's data is, in absolute local times. The script adds relative ages to the `time` elements. */
export function Freshness({ t, airport, today, issuedAt, dataCompleteTo, model }: FreshnessProps) {
  const zone = airport.timeZone;
  return (
    <p class="fresh">
      {t.fresh.issued} <When t={t} at={issuedAt} zone={zone} today={today} /> · {t.fresh.complete}{" "}
      <When t={t} at={dataCompleteTo} zone={zone} today={today} />
      {model ? (
        <>
          {" "}
          · {t.fresh.model}{" "}
          <a href={`${t.prefix}/${airport.iata}/model`}>
            {standsIn(model.name) ? modelWords(model.name)[t.names] : t.fresh.version(model.version)}
          </a>
          {model.floor ? ` (${t.fresh.floor})` : null}
          {model.name === PRIOR ? ` (${t.fresh.prior})` : null}
        </>
      ) : null}
      . {t.fresh.zone(zone, offsetWords(zone, today))}
    </p>
  );
}

function When({ t, at, zone, today }: { t: Dictionary; at: Instant | null; zone: string; today: LocalDate }) {
  if (at === null) return <b>{t.fresh.none}</b>;
  return <time datetime={toIso(at)}>{clockWords(t, at, zone, today)}</time>;
}
