import type { AccuracyLine } from "../../accuracy/lines.ts";
import type { Dictionary } from "../../i18n/en.ts";

interface Props {
  readonly t: Dictionary;
  readonly id: string;
  readonly heading: string;
  /** What the lines are: the name of the first column. */
  readonly first: string;
  readonly lines: readonly { readonly name: string; readonly line: AccuracyLine | null }[];
  /** A sentence above the table. */
  readonly note?: string;
}

/** Lines of accuracy, each with the number of its forecasts and the interval of its difference. */
export function LineTable({ t, id, heading, first, lines, note }: Props) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {note === undefined ? null : <p class="note">{note}</p>}
      <table class="plain trim">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{t.accuracy.difference}</th>
            <th scope="col" class="wide">
              {t.accuracy.error}
            </th>
            <th scope="col" class="wide">
              {t.accuracy.baseline}
            </th>
            <th scope="col">{t.accuracy.flights}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, line }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{line === null ? "–" : <Difference t={t} line={line} />}</td>
              <td class="wide">{line === null ? "–" : t.decimal(line.served, 3)}</td>
              <td class="wide">{line === null ? "–" : t.decimal(line.baseline, 3)}</td>
              <td>{line === null ? "–" : t.count(line.forecasts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Above zero is better, as on the page of the model. What an interval around zero leaves open has no colour. */
function Difference({ t, line: { difference, served, baseline } }: { t: Dictionary; line: AccuracyLine }) {
  const share = (value: number): string => t.staleness.share(value, true);
  if (difference === null) return <>{share(1 - served / baseline)}</>;
  const [value, low, high] = [-difference.value, -difference.high, -difference.low];
  return (
    <>
      <span class={low > 0 ? "good" : high < 0 ? "bad" : undefined}>{share(value)}</span>{" "}
      <small class="range">{t.staleness.range(share(low), share(high))}</small>
    </>
  );
}
