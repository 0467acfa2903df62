import { worstOf } from "./wmo-code.ts";

/** One group of present weather: intensity or proximity, descriptors, phenomena (WMO code table 4678). */
const GROUP =
  /^(\+|-|VC|RE)?((?:MI|PR|BC|DR|BL|SH|TS|FZ)*)((?:DZ|RA|SN|SG|IC|PL|GR|GS|UP|BR|FG|FU|VA|DU|SA|HZ|PY|PO|SQ|FC|SS|DS)*)$/;

/** WMO 4677 codes at light, moderate and heavy intensity. */
type Codes = Readonly<Record<string, readonly [number, number, number]>>;

const FALLING: Codes = {
  DZ: [51, 53, 55],
  RA: [61, 63, 65],
  SN: [71, 73, 75],
  SG: [77, 77, 77],
  IC: [76, 76, 76],
  PL: [79, 79, 79],
  GR: [89, 90, 90],
  GS: [87, 88, 88],
  UP: [61, 63, 65],
};
/** The table has no code for freezing precipitation of unknown kind: it counts as freezing rain. */
const FREEZING: Codes = { DZ: [56, 57, 57], RA: [66, 67, 67], UP: [66, 67, 67], FG: [48, 48, 48] };
const SHOWERS: Codes = {
  RA: [80, 81, 82],
  UP: [80, 81, 82],
  SN: [85, 86, 86],
  GR: [89, 90, 90],
  GS: [87, 88, 88],
};
/** What the wind raises or carries along the ground falls from no cloud: blowing snow is not snowfall. */
const BLOWING: Codes = { SN: [38, 38, 39], DU: [7, 7, 7], SA: [7, 7, 7] };
const DRIFTING: Codes = { SN: [36, 36, 37], DU: [7, 7, 7], SA: [7, 7, 7] };
/** Fog that does not reach the height of the eyes. */
const SHALLOW: Codes = { FG: [12, 12, 12] };
/** What reduces visibility or has no intensity. */
const STANDING: Codes = {
  FG: [45, 45, 45],
  BR: [10, 10, 10],
  HZ: [5, 5, 5],
  FU: [4, 4, 4],
  VA: [4, 4, 4],
  DU: [6, 6, 6],
  SA: [7, 7, 7],
  PO: [8, 8, 8],
  SQ: [18, 18, 18],
  FC: [19, 19, 19],
  SS: [31, 31, 34],
  DS: [31, 31, 34],
};
const THUNDER = 95;
const THUNDER_WITH_HAIL = 96;
const RAIN_AND_SNOW = [68, 69, 69] as const;
const SHOWERS_OF_RAIN_AND_SNOW = [83, 84, 84] as const;

/** A group of slashes: the present weather was not observed. */
const NOT_OBSERVED = /^\/+$/;

/**
 * The WMO 4677 code of the present weather of a METAR, such as `-RA BR` or `-DZ/HZ`: the worst hazard of its groups.
 * Null when there is no weather at the station: no group, or only weather in the vicinity or just past.
 * "not observed" when the report holds slashes in place of groups, which says nothing about the weather. Undefined for
 * a word that is not in WMO 4678.
 *
 * weatherCodeOf("+TSRA BR") // => 95
 */
export function weatherCodeOf(text: string): number | null | "not observed" | undefined {
  const codes: number[] = [];
  const groups = text.split(/\s+/).filter((group) => group !== "");
  const observed = groups.filter((group) => !NOT_OBSERVED.test(group));
  if (groups.length > 0 && observed.length === 0) return "not observed";
  for (const word of observed.flatMap((group) => group.split("/")).filter((part) => part !== "" && part !== "NSW")) {
    const group = GROUP.exec(word);
    if (!group || group[2] + (group[3] ?? "") === "") return undefined;
    const [, sign = "", descriptor = "", phenomena = ""] = group;
    if (sign !== "VC" && sign !== "RE") codes.push(...codesOf(sign, descriptor, phenomena.match(/../g) ?? []));
  }
  return worstOf(codes);
}

function codesOf(sign: string, descriptor: string, phenomena: readonly string[]): number[] {
  const strength = sign === "-" ? 0 : sign === "+" ? 2 : 1;
  const has = (kind: string) => phenomena.includes(kind);
  if (descriptor.includes("TS")) return [has("GR") || has("GS") ? THUNDER_WITH_HAIL : THUNDER];
  const table = tableOf(descriptor);
  const codes = phenomena.flatMap((kind) => (table[kind] ?? FALLING[kind] ?? STANDING[kind])?.[strength] ?? []);
  // Rain that freezes stays freezing rain, also together with snow.
  const mixed = has("SN") && (has("RA") || has("DZ")) && table !== FREEZING && table !== BLOWING && table !== DRIFTING;
  if (mixed) codes.push((table === SHOWERS ? SHOWERS_OF_RAIN_AND_SNOW : RAIN_AND_SNOW)[strength]);
  return mixed ? codes.filter((code) => !isRainOrSnow(code)) : codes;
}

function tableOf(descriptor: string): Codes {
  if (descriptor.includes("FZ")) return FREEZING;
  if (descriptor.includes("SH")) return SHOWERS;
  if (descriptor.includes("BL")) return BLOWING;
  if (descriptor.includes("DR")) return DRIFTING;
  return descriptor.includes("MI") ? SHALLOW : {};
}

/** The codes that a mixture of rain and snow replaces. */
const isRainOrSnow = (code: number): boolean =>
  [FALLING.DZ, FALLING.RA, FALLING.SN, SHOWERS.RA, SHOWERS.SN].some((codes) => codes?.includes(code));

/**
 * Per cent of the sky: the middle of the range of eighths behind each word. NSC is absent, since it only says that no
 * cloud is low.
 */
const COVER: Readonly<Record<string, number>> = {
  CLR: 0,
  SKC: 0,
  NCD: 0,
  CAVOK: 0,
  FEW: 19,
  SCT: 44,
  BKN: 75,
  OVC: 100,
  VV: 100,
  OVX: 100,
};

/**
 * The cloud amount of the fullest layer, in per cent; null when no layer has an amount, and when one was not observed,
 * since that may be the fullest.
 */
export function cloudPctOf(layers: readonly string[]): number | null {
  if (layers.some((layer) => NOT_OBSERVED.test(layer))) return null;
  const amounts = layers.flatMap((layer) => COVER[layer] ?? []);
  return amounts.length === 0 ? null : Math.max(...amounts);
}

/** True for a word of cloud amount that reports use, and for slashes, which say that clouds were not observed. */
export const isCover = (layer: string): boolean =>
  layer === "NSC" || NOT_OBSERVED.test(layer) || Object.hasOwn(COVER, layer);

/**
 * The code of an hour without present weather, as in Open-Meteo: 0 clear, 1 mainly clear, 2 partly cloudy, 3 overcast.
 */
export function skyCodeOf(cloudPct: number | null): number | null {
  if (cloudPct === null) return null;
  return cloudPct < 12 ? 0 : cloudPct < 38 ? 1 : cloudPct < 63 ? 2 : 3;
}
