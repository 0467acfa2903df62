import { formatClock, type LocalDate } from "../../../core/time.ts";
import type { WeatherHour } from "../../../core/weather/weather.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import type { BoardView, HourSum } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly view: BoardView;
}

/** Shows the expected late departures per hour, as bars that link to the hour's flights and as a table. */
export function HourStrip({ t, iata, today, query, view }: Props) {
  const hours = view.hours;
  const most = Math.max(1, ...hours.map((h) => h.departures));
  const peak = hours.reduce((best, h) => (h.expectedLate > best.expectedLate ? h : best));
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{t.hours.heading}</h2>
      <p>
        {peak.expectedLate > 0 ? (
          <>{t.hours.peak(formatClock(peak.hour * 60), t.expected(peak.expectedLate), peak.departures)} </>
        ) : null}
        <small>{t.hours.legend}</small>
      </p>
      <ol class="strip">
        {hours.map((h) => (
          <li>
            {h.departures === 0 ? (
              <span class="cell">
                <Bar hour={h} most={most} />
                <b aria-hidden="true">·</b>
                <small>{clockHour(h.hour)}</small>
              </span>
            ) : (
              <a
                class="cell"
                href={boardHref(iata, today, { ...query, hour: query.hour === h.hour ? null : h.hour })}
                aria-current={query.hour === h.hour ? "true" : undefined}
                aria-label={`${formatClock(h.hour * 60)}: ${cellWords(t, h)}`}
              >
                <Bar hour={h} most={most} />
                <b>{h.forecasts === 0 ? "–" : t.expected(h.expectedLate)}</b>
                <small>{clockHour(h.hour)}</small>
              </a>
            )}
          </li>
        ))}
      </ol>
      <HourTable t={t} hours={hours} />
    </section>
  );
}

const clockHour = (hour: number): string => String(hour).padStart(2, "0");

const cellWords = (t: Dictionary, h: HourSum): string =>
  h.forecasts === 0 ? t.hours.cellNone(h.departures) : t.hours.cell(t.expected(h.expectedLate), h.departures);

/** Height of the largest bar, in units of its view box. */
const BAR_HEIGHT = 44;

function Bar({ hour, most }: { hour: HourSum; most: number }) {
  const all = Math.round((hour.departures / most) * BAR_HEIGHT * 10) / 10;
  const late = Math.round((hour.expectedLate / most) * BAR_HEIGHT * 10) / 10;
  return (
    <svg viewBox={`0 0 10 ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="all" y={BAR_HEIGHT - all} width="10" height={all} />
      <rect class="late" y={BAR_HEIGHT - late} width="10" height={late} />
    </svg>
  );
}

function HourTable({ t, hours }: { t: Dictionary; hours: readonly HourSum[] }) {
  const weather = hours.some((h) => h.weather !== null);
  return (
    <details>
      <summary>{weather ? t.hours.table : t.hours.tableNoWeather}</summary>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.hours.hour}</th>
            <th scope="col">{t.hours.departures}</th>
            <th scope="col">{t.hours.late}</th>
            <th scope="col">{t.hours.leftLate}</th>
            {weather ? <th scope="col">{t.hours.weather}</th> : null}
          </tr>
        </thead>
        <tbody>
          {hours.map((h) => (
            <tr>
              <th scope="row">{formatClock(h.hour * 60)}</th>
              <td>{t.count(h.departures)}</td>
              <td>{h.forecasts === 0 ? "–" : t.expected(h.expectedLate)}</td>
              <td>{h.departed === 0 ? "–" : t.hours.ofDeparted(h.departedLate, h.departed)}</td>
              {weather ? <td class="words">{h.weather ? weatherWords(t, h.weather) : "–"}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function weatherWords(t: Dictionary, w: WeatherHour): string {
  const whole = (value: number | null): string => (value === null ? "" : t.whole(value));
  const some = (value: number | null): string => (value === null || value < 0.05 ? "" : value.toFixed(1));
  return t.hours.weatherWords({
    temp: whole(w.tempC),
    wind: whole(w.windMs),
    gust: whole(w.gustMs),
    visibility: w.visibilityKm === null ? "" : w.visibilityKm < 10 ? w.visibilityKm.toFixed(1) : "10+",
    precip: some(w.precipMm),
    snow: some(w.snowfallCm),
  });
}
