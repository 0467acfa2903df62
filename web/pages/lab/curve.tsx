import type { Dictionary } from "../../i18n/en.ts";

const TICKS = [0, 15, 30, 60, 120, 180] as const;
/** Minutes at which the drawing begins, as in `web/client/lab/curve.ts`. */
const FROM = -15;
const WIDTH = 195;

/** The curve of P(delay > x): its lines are drawn by the script, the axis is here. The table says the same. */
export function Curve({ t }: { t: Dictionary }) {
  const words = t.whatIf;
  return (
    <section aria-labelledby="curve">
      <h2 id="curve">{words.curve}</h2>
      <p class="note">{words.curveText}</p>
      <svg class="curve" viewBox={`0 -2 ${WIDTH} 118`} role="img" aria-label={`${words.curve} ${words.curveText}`}>
        {[0, 50, 100].map((share) => (
          <path class="axis" d={`M0 ${100 - share}h${WIDTH}`} />
        ))}
        {TICKS.map((minutes) => (
          <>
            <path class="axis" d={`M${minutes - FROM} 0v100`} />
            <text x={Math.min(minutes - FROM, WIDTH - 8)} y={111}>
              {minutes === 0 ? "0" : `+${minutes}`}
            </text>
          </>
        ))}
        <path id="was" />
        <path id="now" />
      </svg>
    </section>
  );
}
