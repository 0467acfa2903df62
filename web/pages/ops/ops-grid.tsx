import type { Dictionary } from "../../i18n/en.ts";
import { GRID_DAYS, type GridRow, type opsGrid } from "../../ops/grid.ts";

interface Props {
  readonly t: Dictionary;
  readonly grid: ReturnType<typeof opsGrid>;
}

/** Sixty days per job as squares; what is not well differs by shape, not by colour alone. */
export function OpsGrid({ t, grid }: Props) {
  const { days, rows } = grid;
  return (
    <section class="wide" tabindex={0} aria-labelledby="grid">
      <h2 id="grid">
        {t.ops.grid}{" "}
        <small>
          {days[0] === undefined ? "" : t.shortDate(days[0])} – {t.shortDate(days.at(-1) ?? (days[0] as never))}
        </small>
      </h2>
      <table class="plain grid">
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.job}</th>
              <td>
                <svg
                  viewBox={`0 0 ${GRID_DAYS * 10} 10`}
                  preserveAspectRatio="none"
                  role="img"
                  aria-label={rowText(t, row)}
                >
                  {row.days.map((one, i) =>
                    one === null ? (
                      <path class="none" d={`M${i * 10 + 2} 5h5`} />
                    ) : one.state === "complete" || one.state === "settled" ? (
                      <rect class="fine" x={i * 10} width="9" height="10" />
                    ) : one.state === "open" ? (
                      <circle class="open" cx={i * 10 + 4.5} cy="5" r="3" />
                    ) : (
                      <path class="apart" d={`M${i * 10 + 1} 1l7 8m0 -8l-7 8`} />
                    ),
                  )}
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="legend">
        <span>■ {t.ops.legend.done}</span> <span>× {t.ops.legend.quarantined}</span> <span>○ {t.ops.legend.open}</span>{" "}
        <span>– {t.ops.legend.none}</span>
      </p>
    </section>
  );
}

function rowText(t: Dictionary, { job, days }: GridRow): string {
  const of = (...states: string[]): number => days.filter((one) => one !== null && states.includes(one.state)).length;
  return t.ops.gridText(job, of("complete", "settled"), of("quarantined", "parked"), of("open"));
}
