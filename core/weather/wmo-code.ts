/**
 * Codes of WMO table 4677 by what they mean for departures. Everything that asks whether a code is a hazard asks here,
 * so that all sources and the features agree.
 */

/** Freezing drizzle (56, 57) and freezing rain (66, 67): clear ice on wings and runway. */
const FREEZING_LIQUID: ReadonlySet<number> = new Set([56, 57, 66, 67]);
/**
 * Rain or drizzle with snow (68, 69), snow (70 … 75), snow grains (77), ice pellets (79), showers of rain and snow
 * (83, 84) and of snow (85, 86). Drifting and blowing snow (36 … 39) falls from no cloud and is not among them, nor is
 * diamond dust (76).
 */
const FROZEN: ReadonlySet<number> = new Set([68, 69, 70, 71, 72, 73, 74, 75, 77, 79, 83, 84, 85, 86]);
/** 95 … 99 are thunderstorms at the time of the report. */
const THUNDER_FROM = 95;
/** 50 … 94 is precipitation at the station. */
const PRECIPITATION_FROM = 50;
const FUNNEL_CLOUD = 19;

/** True for precipitation that freezes on aircraft or has to be swept off them. */
export const isFreezing = (code: number): boolean => FREEZING_LIQUID.has(code) || FROZEN.has(code);

export const isThunder = (code: number): boolean => code >= THUNDER_FROM;

/**
 * The code that stands for several at once: that of the worst hazard, and among equal ones the highest. Thunderstorms
 * come first, then funnel clouds, freezing rain, snow and ice, other precipitation, and the rest. The number alone
 * would let a shower of rain (81) hide snow (73). Null for none.
 */
export function worstOf(codes: readonly number[]): number | null {
  return codes.length === 0 ? null : codes.reduce((worst, code) => (severity(code) > severity(worst) ? code : worst));
}

function severity(code: number): number {
  const hazard = isThunder(code)
    ? 5
    : code === FUNNEL_CLOUD
      ? 4
      : FREEZING_LIQUID.has(code)
        ? 3
        : FROZEN.has(code)
          ? 2
          : code >= PRECIPITATION_FROM
            ? 1
            : 0;
  return 100 * hazard + code;
}
