import { type BlamedDay, weatherShare } from "../../../core/evaluation/weather-share.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** Days in the table. */
const SHOWN = 7;

interface Props {
  readonly t: Dictionary;
  /** Newest first. */
  readonly days: readonly BlamedDay[];
}

/** What part of the error was the weather forecast's. Nothing where no day has been taken apart. */
export function WeatherBlame({ t, days }: Props) {
  const all = weatherShare(days);
  if (all === null) return null;
  const words = t.accuracy.blame;
  return (
    <section aria-labelledby="blame">
      <h2 id="blame">{words.heading}</h2>
      <p>{words.says({ share: t.staleness.share(Math.abs(all)), days: days.length, helps: all >= 0 })}</p>
      <p class="note">{words.note}</p>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.accuracy.day}</th>
            <th scope="col">{words.asForecast}</th>
            <th scope="col">{words.asItCame}</th>
            <th scope="col">{words.part}</th>
          </tr>
        </thead>
        <tbody>
          {days.slice(0, SHOWN).map((one) => (
            <tr>
              <th scope="row">{t.dayOfYear(one.day as LocalDate)}</th>
              <td>{t.decimal(one.logLoss, 3)}</td>
              <td>{t.decimal(one.observedLogLoss, 3)}</td>
              <td>{t.staleness.share(weatherShare([one]) ?? 0, true)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
