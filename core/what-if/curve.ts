import { CDF_ONE, KNOTS } from "../distribution/cdf.ts";

/** The part of a curve that is drawn, in minutes after schedule; a unit of the drawing is a minute, and it is 100 high. */
export const SHOWN = { from: -15, to: 180 } as const;

/** P(delay ≥ x) as the path of a line in a drawing; `cdf` is P(delay < knot) in ten-thousandths. */
export function curvePath(cdf: ArrayLike<number>): string {
  const points = KNOTS.map((minutes, i) => [minutes, cdf[i]!] as const)
    .filter(([minutes]) => minutes >= SHOWN.from && minutes <= SHOWN.to)
    .map(([minutes, below]) => `${minutes - SHOWN.from} ${((100 * below) / CDF_ONE).toFixed(2)}`);
  return `M${points.join("L")}`;
}
