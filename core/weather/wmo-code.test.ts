import { type IWeatherCondition, parseMetar } from "metar-taf-parser";
import { expect, test } from "vitest";
import { symbolCode } from "../sources/met-norway/symbol.ts";
import { weatherCodeOf } from "./present-weather.ts";
import { isFreezing, isThunder, worstOf } from "./wmo-code.ts";

/** Written by hand: the weather words of a report, in all the combinations that concern departures. */
const WEATHER = [
  ...["-RA", "RA BR", "+SHRA", "-DZ", "FG", "BCFG", "MIFG", "HZ", "FU", "VCSH", "VCTS", "VCFG", "BR", "+RA FG"],
  ...["-SN", "SN", "+SN FG", "SHSN", "-SHSN BR", "SG", "-SG BR", "BLSN", "DRSN", "VCBLSN", "-SN BLSN", "+SN DRSN"],
  ...["PL", "-PL", "RAPL", "SNPL", "-RA PL", "SHPL", "FZRA", "-FZRA", "FZDZ", "-FZDZ BR", "FZFG", "-SN FZFG"],
  ...["FZRASN", "-FZRASN", "FZUP", "-FZUP", "-FZRAPL", "FZDZSN", "RASN", "-RASN", "-DZSN", "SHRASN", "-SHSNRA"],
  ...["TSRA", "+TSRA BR", "TS", "TSGR", "TSSN", "+TSRAGR FG", "GR", "SHGS", "-SHGS", "UP", "-UP", "SQ", "BLDU", "DRSA"],
  ...["SHRA SN", "+RA -SN", "-DZ FG", "BLSN FZFG", "-RA FZFG", "-FZDZ SN", "RA TS", "+SS", "DU", "SA", "IC", "VA"],
] as const;

const FALLING_FROZEN = new Set<string>(["SN", "SG", "PL"]);
const LIQUID = new Set<string>(["RA", "DZ", "UP"]);

/** What another parser than ours reads in a report. */
function hazardsOf(conditions: readonly IWeatherCondition[]) {
  const here = conditions.filter(({ intensity }) => intensity !== "VC");
  const freezes = ({ descriptive, phenomenons }: IWeatherCondition) =>
    (descriptive === "FZ" && phenomenons.some((kind) => LIQUID.has(kind))) ||
    (descriptive !== "BL" && descriptive !== "DR" && phenomenons.some((kind) => FALLING_FROZEN.has(kind)));
  const thunder = here.some(({ descriptive }) => descriptive === "TS");
  return { thunder, freezing: here.some(freezes) };
}

test.each(WEATHER)("%s: the hazards that an independent parser reads in the raw report", (words) => {
  const report = parseMetar(`METAR ENGM 181220Z 36012KT 3000 ${words} OVC008 M01/M02 Q0998`);
  const code = weatherCodeOf(words);
  if (code === undefined || code === "not observed") throw new Error(`${words} is not read`);
  const { thunder, freezing } = hazardsOf(report.weatherConditions);
  expect(report.weatherConditions.length).toBeGreaterThan(0);
  expect(code !== null && isThunder(code)).toBe(thunder);
  // One code stands for an hour: a thunderstorm is said before the snow that falls from it.
  expect(code !== null && isFreezing(code)).toBe(freezing && !thunder);
});

test("freezing hazards in every source: ice pellets, freezing mixtures, sleet; not what the wind raises", () => {
  expect([68, 69, 79, 83, 84, 56, 67, 71, 77, 86].map(isFreezing)).not.toContain(false);
  expect([36, 37, 38, 39, 45, 48, 51, 63, 76, 80, 82, 89, 95].map(isFreezing)).not.toContain(true);
  const sleet = ["lightsleet", "sleet", "heavysleet", "sleetshowers_day", "lightsnow", "snowshowers_night"];
  for (const symbol of sleet) expect(isFreezing(symbolCode(symbol) ?? 0), symbol).toBe(true);
  for (const symbol of ["rain", "heavyrainshowers_day", "fog", "clearsky_day"])
    expect(isFreezing(symbolCode(symbol) ?? 0), symbol).toBe(false);
});

test("of several codes the worst hazard stands, in any order", () => {
  const cases: [number[], number][] = [
    [[81, 73], 73],
    [[73, 56], 56],
    [[95, 75], 95],
    [[45, 61], 61],
    [[38, 48], 48],
    [[19, 82], 19],
  ];
  for (const [codes, worst] of cases) expect([worstOf(codes), worstOf(codes.toReversed())]).toEqual([worst, worst]);
  expect(worstOf([])).toBeNull();
});
