import type { ModelReport } from "../../../core/api/read-model.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { scaleOf } from "../../model/scale.ts";

const HEIGHT = 140;
const FOOT = 22;

/** What the model loses when it is not trained again: older fits beside the freshest, on the same flights. */
export function Ageing({ t, report }: { readonly t: Dictionary; readonly report: ModelReport }) {
  const { ageing, halfLifeDays, verdict } = report;
  const words = t.staleness;
  return (
    <section aria-labelledby="ageing">
      <h2 id="ageing">{words.ageing}</h2>
      {ageing.length === 0 ? (
        <p class="empty">{words.noAgeing}</p>
      ) : (
        <>
          <p>{words.halfLife(halfLifeDays, Math.max(...ageing.map(({ ageTo }) => ageTo)))}</p>
          <AgeingChart t={t} ageing={ageing} />
          <table class="plain trim">
            <thead>
              <tr>
                <th scope="col">{words.age}</th>
                <th scope="col">{words.lossAgainstFresh}</th>
                <th scope="col">{words.ofAdvantage}</th>
                <th scope="col" class="wide">
                  {words.days}
                </th>
              </tr>
            </thead>
            <tbody>
              {ageing.map(({ ageFrom, ageTo, ratio, interval, days }) => (
                <tr>
                  <th scope="row">{words.ages(ageFrom, ageTo)}</th>
                  <td>
                    {words.share(ratio - 1, true)}{" "}
                    <small class="range">
                      {words.range(words.share(interval[0] - 1, true), words.share(interval[1] - 1, true))}
                    </small>
                  </td>
                  <td>{advantageLost(t, ratio, verdict.skill)}</td>
                  <td class="wide">{t.count(days)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

/**
 * The share of its advantage over the baseline that a model has lost at an age. With a loss of 1 − s of the baseline's
 * when fresh, it is (ratio − 1) · (1 − s) / s. No share is given of an advantage that is hardly there.
 */
function advantageLost(t: Dictionary, ratio: number, skill: number | null): string {
  return skill === null || skill < 0.005 ? "–" : t.percent(Math.max(0, ((ratio - 1) * (1 - skill)) / skill));
}

function AgeingChart({ t, ageing }: { readonly t: Dictionary; readonly ageing: ModelReport["ageing"] }) {
  const scale = scaleOf(
    ageing.flatMap(({ ratio, interval }) => [ratio - 1, interval[0] - 1, interval[1] - 1]),
    HEIGHT,
  );
  const x = (i: number): string => `${Math.round((1000 * (i + 0.6)) / (ageing.length + 0.2)) / 10}%`;
  return (
    <svg class="plot small" width="100%" height={HEIGHT + FOOT} role="img" aria-label={t.staleness.ageingSays}>
      {scale.ticks.map((tick) => (
        <line class={tick === 0 ? "zero" : "grid"} x1="0" x2="100%" y1={scale.y(tick)} y2={scale.y(tick)} />
      ))}
      {ageing.map(({ ratio, interval }, i) => (
        <>
          <line class="whisker" x1={x(i)} x2={x(i)} y1={scale.y(interval[0] - 1)} y2={scale.y(interval[1] - 1)} />
          {i === 0 ? null : (
            <line
              class="joins"
              x1={x(i - 1)}
              x2={x(i)}
              y1={scale.y(ageing[i - 1]!.ratio - 1)}
              y2={scale.y(ratio - 1)}
            />
          )}
        </>
      ))}
      {ageing.map(({ ratio, ageFrom, ageTo }, i) => (
        <>
          <circle cx={x(i)} cy={scale.y(ratio - 1)} r="4" />
          <text class="middle" x={x(i)} y={HEIGHT + FOOT - 6}>
            {`${ageFrom}–${ageTo}`}
          </text>
        </>
      ))}
      {scale.ticks.map((tick) => (
        <text class="axis" x="-6" y={scale.y(tick) + 4}>
          {t.staleness.share(tick, true)}
        </text>
      ))}
    </svg>
  );
}
