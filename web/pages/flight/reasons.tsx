import type { FlightForecast } from "../../../core/api/records/flight-forecast.ts";
import { reasonSums } from "../../../core/forecast/reason-topics.ts";
import type { WeatherHour } from "../../../core/weather/weather.ts";
import type { TopicContext } from "../../i18n/en/flight.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { weatherWords } from "../board/hour-table.tsx";

interface Props {
  readonly t: Dictionary;
  /** Tells apart the headings of several departures. */
  readonly id: string;
  readonly reasons: FlightForecast["reasons"];
  readonly context: Omit<TopicContext, "weather">;
  readonly weather: WeatherHour | null;
}

/** What moves the forecast, grouped by what it is about, in minutes that add up to the mean delay. */
export function Reasons({ t, id, reasons, context, weather }: Props) {
  const sums = reasonSums(reasons);
  if (sums === null) return null;
  const topic = { ...context, weather: weather === null ? "" : weatherWords(t, weather) };
  const minutes = (value: number): string => (value > 0 ? `+${t.decimal(value, 1)}` : t.decimal(value, 1));
  return (
    <section aria-labelledby={`why${id}`}>
      <h2 id={`why${id}`}>{t.flight.why}</h2>
      <table class="plain reasons">
        <tbody>
          <tr>
            <th scope="row">{sums.elsewhere ? t.flight.elsewhere : t.flight.usual}</th>
            <td>{minutes(sums.usual)}</td>
          </tr>
          {sums.topics.map((one) => (
            <tr>
              <th scope="row">{t.flight.topic(one.topic, topic)}</th>
              <td>{minutes(one.minutes)}</td>
            </tr>
          ))}
          {sums.other === 0 ? null : (
            <tr>
              <th scope="row">{t.flight.other}</th>
              <td>{minutes(sums.other)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="note">{t.flight.whyNote(minutes(sums.total))}</p>
    </section>
  );
}
