import { DELAYED_MIN } from "../../../core/delay.ts";
import type { Cdf } from "../../../core/distribution/cdf.ts";
import { AXIS, DOT_MINUTES, dotsOf } from "../../flight/dots.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** Size of a dot's place, and of the axis below the dots, in units of the drawing. */
const PLACE = 10;
const AXIS_HEIGHT = 22;
const COLUMNS = (AXIS.to - AXIS.from) / DOT_MINUTES;
const TICKS = [0, 15, 30, 60, 90] as const;

const xOf = (minutes: number): number => ((minutes - AXIS.from) / DOT_MINUTES) * PLACE;

interface Props {
  readonly t: Dictionary;
  readonly id: string;
  readonly cdf: Cdf;
  /** Minutes that it has waited past its schedule; null unless it waits. */
  readonly waited: number | null;
  /** Minutes late at departure; null before. */
  readonly delayMin: number | null;
}

/** The forecast as twenty equally likely departures, with the one that happened, if it has. */
export function DotPlot({ t, id, cdf, waited, delayMin }: Props) {
  const dots = dotsOf(cdf, waited);
  if (dots.length === 0) return null;
  const height = Math.max(4, ...dots.map(({ row }) => row + 1)) * PLACE;
  const late = dots.filter(({ minutes }) => minutes >= DELAYED_MIN).length;
  const over = dots.filter(({ minutes }) => minutes >= 60).length;
  const text = t.flight.dotsText(late, over);
  return (
    <section aria-labelledby={`dots${id}`}>
      <h2 id={`dots${id}`}>{t.flight.dots}</h2>
      <p>{text}</p>
      <svg class="dots" viewBox={`0 0 ${COLUMNS * PLACE} ${height + AXIS_HEIGHT}`} role="img" aria-label={text}>
        <path class="limit" d={`M${xOf(DELAYED_MIN)} 0v${height}`} />
        {dots.map(({ minutes, column, row }) => (
          <circle
            class={minutes >= DELAYED_MIN ? "late" : "ok"}
            cx={column * PLACE + PLACE / 2}
            cy={height - row * PLACE - PLACE / 2}
            r={PLACE / 2 - 0.6}
          />
        ))}
        {delayMin === null ? null : (
          <path class="now" d={`M${xOf(Math.min(AXIS.to - 1, Math.max(AXIS.from, delayMin)))} 0v${height}`} />
        )}
        <path class="axis" d={`M0 ${height}h${COLUMNS * PLACE}`} />
        {TICKS.map((tick) => (
          <text x={xOf(tick)} y={height + 11}>
            {tick === 0 ? "0" : `+${tick}`}
          </text>
        ))}
        <text class="unit" x={COLUMNS * PLACE} y={height + 20}>
          {t.flight.axis}
        </text>
      </svg>
    </section>
  );
}
