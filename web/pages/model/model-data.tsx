import type { ApiData } from "../../../core/api/status.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** Number of days that the page names. The API has more. */
const DAYS_SHOWN = 7;

/**
 * Says how many days the model learns from, and why the newest flagged days were refused or accepted with a warning.
 */
export function TrustedData({ t, iata, data }: { t: Dictionary; iata: string; data: ApiData }) {
  return (
    <section aria-labelledby="data">
      <h2 id="data">{t.data.heading}</h2>
      <p>
        {t.data.accepted(data.pass + data.warn, data.warn, data.quarantine)}
        {data.retimedDropped > 0 ? ` ${t.data.retimed(data.retimedDropped)}` : null}{" "}
        <a href={`/api/v1/${iata}/operations`}>{t.data.allDays}</a>
      </p>
      {data.odd.length === 0 ? null : (
        <table class="plain said">
          <thead>
            <tr>
              <th scope="col">{t.data.day}</th>
              <th scope="col">{t.data.judged}</th>
              <th scope="col">{t.data.because}</th>
            </tr>
          </thead>
          <tbody>
            {data.odd.slice(0, DAYS_SHOWN).map(({ day, verdict, reasons }) => (
              <tr>
                <th scope="row">{t.dayOfYear(day as LocalDate)}</th>
                <td class="words">{t.data.judgement[verdict]}</td>
                <td class="words">{reasons.map(t.data.remark).join("; ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
