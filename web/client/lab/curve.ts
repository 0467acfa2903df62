import { CDF_ONE, KNOTS } from "../../../core/distribution/cdf.ts";

/** The part of the curve that is drawn, in minutes after schedule; the drawing is as wide, and 100 high. */
export const SHOWN = { from: -15, to: 180 } as const;

/** P(delay > x) as the path of a line. */
export function curvePath(cdf: ArrayLike<number>): string {
  const points = KNOTS.map((minutes, i) => [minutes, 100 * (1 - cdf[i]! / CDF_ONE)] as const)
    .filter(([minutes]) => minutes >= SHOWN.from && minutes <= SHOWN.to)
    .map(([minutes, share]) => `${minutes - SHOWN.from} ${(100 - share).toFixed(2)}`);
  return `M${points.join("L")}`;
}
