import { formatClock } from "../../../core/time.ts";
import type { WeatherHour } from "../../../core/weather/weather.ts";
import type { HourSum } from "../../board/hours.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** The numbers of the bars, with the weather behind them. Hours without departures are left out. */
export function HourTable({ t, hours }: { t: Dictionary; hours: readonly HourSum[] }) {
  const weather = hours.some((h) => h.weather !== null);
  const words = weather ? t.hours.table : t.hours.tableNoWeather;
  return (
    <details>
      <summary>{words}</summary>
      <section class="wide" tabindex={0} aria-label={words}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{t.hours.hour}</th>
              <th scope="col">{t.hours.departures}</th>
              <th scope="col">{t.hours.leftLate}</th>
              <th scope="col">{t.hours.late}</th>
              <th scope="col">{t.hours.share}</th>
              <th scope="col">{t.hours.usually}</th>
              {weather ? <th scope="col">{t.hours.weather}</th> : null}
            </tr>
          </thead>
          <tbody>
            {hours
              .filter((h) => h.departures > 0)
              .map((h) => (
                <tr>
                  <th scope="row">{formatClock(h.hour * 60)}</th>
                  <td>{t.count(h.departures)}</td>
                  <td>{h.departed === 0 ? "–" : t.hours.ofDeparted(h.departedLate, h.departed)}</td>
                  <td>{h.ahead.forecasts === 0 ? "–" : t.expected(h.ahead.late)}</td>
                  <td>{h.ahead.forecasts === 0 ? "–" : t.percent(h.ahead.late / h.ahead.forecasts)}</td>
                  <td>{h.usual === 0 ? "–" : t.expected(h.usual)}</td>
                  {weather ? <td class="words">{h.weather ? weatherWords(t, h.weather) : "–"}</td> : null}
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** The weather of an hour: what is missing or negligible is left out. */
export function weatherWords(t: Dictionary, w: WeatherHour): string {
  const whole = (value: number | null): string => (value === null ? "" : t.whole(value));
  const some = (value: number | null): string => (value === null || value < 0.05 ? "" : t.decimal(value, 1));
  return t.hours.weatherWords({
    temp: whole(w.tempC),
    wind: whole(w.windMs),
    gust: whole(w.gustMs),
    visibility: w.visibilityKm === null ? "" : w.visibilityKm < 10 ? t.decimal(w.visibilityKm, 1) : "10+",
    precip: some(w.precipMm),
    snow: some(w.snowfallCm),
  });
}
