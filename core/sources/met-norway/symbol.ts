/** WMO 4677 codes of symbols without precipitation. */
const SKY: Readonly<Record<string, number>> = { clearsky: 0, fair: 1, partlycloudy: 2, cloudy: 3, fog: 45 };
/** WMO 4677 codes of precipitation at light, moderate and heavy intensity. */
const FALLING: Readonly<Record<string, readonly [number, number, number]>> = {
  rain: [61, 63, 65],
  rainshowers: [80, 81, 82],
  sleet: [68, 69, 69],
  sleetshowers: [83, 84, 84],
  snow: [71, 73, 75],
  snowshowers: [85, 86, 86],
};
const THUNDER = 95;

/**
 * The WMO 4677 code of a symbol such as `lightrainshowers_day`; null for an unknown one. symbolCode("heavysnow") // =>
 * 75
 */
export function symbolCode(symbol: string): number | null {
  const word = symbol.replace(/_(day|night|polartwilight)$/, "");
  if (Object.hasOwn(SKY, word)) return SKY[word] ?? null;
  // Two words of the publisher's list have an s too many: lightssleetshowersandthunder and lightssnowshowersandthunder.
  const [, strength = "", kind = "", thunder] =
    /^(lights?|heavy)?(rain|rainshowers|sleet|sleetshowers|snow|snowshowers)(andthunder)?$/.exec(word) ?? [];
  if (kind === "") return null;
  if (thunder !== undefined) return THUNDER;
  return FALLING[kind]?.[strength === "" ? 1 : strength === "heavy" ? 2 : 0] ?? null;
}
