import type { Cdf } from "../../../core/distribution/cdf.ts";
import { curvePath, SHOWN } from "../../../core/what-if/curve.ts";
import type { Dictionary } from "../../i18n/en.ts";

const TICKS = [0, 15, 30, 60, 120, 180] as const;
const FROM = SHOWN.from;
const WIDTH = SHOWN.to - SHOWN.from;

/** The curve of P(delay ≥ x) as it was forecast; the script adds that of the changes. The table says the same. */
export function Curve({ t, cdf }: { t: Dictionary; cdf: Cdf | null }) {
  const words = t.whatIf;
  return (
    <section aria-labelledby="curve">
      <h2 id="curve">{words.curve}</h2>
      <p class="note">{words.curveText}</p>
      <svg class="curve" viewBox={`0 -2 ${WIDTH} 118`} role="img" aria-label={`${words.curve} ${words.curveText}`}>
        {[0, 50, 100].map((share) => (
          <>
            <path class="axis" d={`M0 ${100 - share}h${WIDTH}`} />
            {share === 0 ? null : (
              <text class="share" x={WIDTH} y={107 - share}>
                {t.percent(share / 100)}
              </text>
            )}
          </>
        ))}
        {TICKS.map((minutes) => (
          <>
            <path class="axis" d={`M${minutes - FROM} 0v100`} />
            <text x={Math.min(minutes - FROM, WIDTH - 8)} y={111}>
              {minutes === 0 ? "0" : `+${minutes}`}
            </text>
          </>
        ))}
        <path id="was" d={cdf === null ? undefined : curvePath(cdf)} />
        <path id="now" />
      </svg>
    </section>
  );
}
