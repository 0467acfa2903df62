import type { ApiVerdict } from "../../../core/api/model.ts";
import type { Dictionary } from "../../i18n/en.ts";

const HEIGHT = 220;
const FOOT = 22;

/** Whether as many flights are late as the model says, and whether its ranges hold. */
export function Calibration({ t, verdict }: { readonly t: Dictionary; readonly verdict: ApiVerdict }) {
  const { calibration, coverage, late } = verdict;
  const words = t.staleness;
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration">{words.calibration}</h2>
      {coverage === null && calibration.error === null ? <p class="empty">{t.model.none}</p> : null}
      <p>
        {coverage === null ? null : `${words.coverage(coverage)} `}
        {calibration.error === null ? null : `${words.calibrationError(calibration.error)} `}
        {late === null ? null : words.late(late)}
      </p>
      {calibration.bins.length < 2 ? null : (
        <>
          <CalibrationChart t={t} bins={calibration.bins} says={words.calibrationSays} />
          <details>
            <summary>{words.calibrationTable}</summary>
            <CalibrationTable t={t} bins={calibration.bins} />
          </details>
        </>
      )}
    </section>
  );
}

interface BinsProps {
  readonly t: Dictionary;
  readonly bins: ApiVerdict["calibration"]["bins"];
}

export function CalibrationChart({ t, bins, says }: BinsProps & { readonly says: string }) {
  const top = Math.ceil(10 * Math.max(...bins.flatMap(({ expected, interval }) => [expected, interval[1]]))) / 10;
  const x = (share: number): string => `${Math.round((1000 * share) / top) / 10}%`;
  const y = (share: number): number => Math.round(10 * HEIGHT * (1 - share / top)) / 10;
  const ticks = [0, 0.5, 1].map((part) => part * top);
  return (
    <svg class="plot square" width="100%" height={HEIGHT + FOOT} role="img" aria-label={says}>
      {ticks.map((tick) => (
        <line class="grid" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
      ))}
      <line class="perfect" x1="0" x2="100%" y1={HEIGHT} y2="0" />
      {bins.map(({ expected, interval }) => (
        <line class="whisker" x1={x(expected)} x2={x(expected)} y1={y(interval[0])} y2={y(interval[1])} />
      ))}
      {bins.map(({ expected, late }) => (
        <circle cx={x(expected)} cy={y(late)} r="4" />
      ))}
      {ticks.map((tick) => (
        <text class="axis" x="-6" y={y(tick) + 4}>
          {t.percent(tick)}
        </text>
      ))}
      {(["from", "middle", "to"] as const).map((place, i) => (
        <text class={place} x={`${50 * i}%`} y={HEIGHT + FOOT - 6}>
          {t.percent(ticks[i] ?? 0)}
        </text>
      ))}
    </svg>
  );
}

export function CalibrationTable({ t, bins }: BinsProps) {
  const words = t.staleness;
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{words.expected}</th>
          <th scope="col">{words.came}</th>
          <th scope="col">{words.days}</th>
          <th scope="col">{words.flights}</th>
        </tr>
      </thead>
      <tbody>
        {bins.map(({ expected, late, interval, days, flights }) => (
          <tr>
            <th scope="row">{t.percent(expected)}</th>
            <td>
              {t.percent(late)}{" "}
              <small class="range">{words.range(t.percent(interval[0]), t.percent(interval[1]))}</small>
            </td>
            <td>{t.count(days)}</td>
            <td>{t.count(flights)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
