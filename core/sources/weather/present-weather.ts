/** One group of present weather: intensity or proximity, descriptors, phenomena (WMO code table 4678). */
const GROUP =
  /^(\+|-|VC|RE)?((?:MI|PR|BC|DR|BL|SH|TS|FZ)*)((?:DZ|RA|SN|SG|IC|PL|GR|GS|UP|BR|FG|FU|VA|DU|SA|HZ|PY|PO|SQ|FC|SS|DS)*)$/;

/** WMO 4677 codes of precipitation at light, moderate and heavy intensity. */
const FALLING: Readonly<Record<string, readonly [number, number, number]>> = {
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
const FREEZING: typeof FALLING = { DZ: [56, 57, 57], RA: [66, 67, 67], FG: [48, 48, 48] };
const SHOWERS: typeof FALLING = { RA: [80, 81, 82], SN: [85, 86, 86], GR: [89, 90, 90], GS: [87, 88, 88] };
/** WMO 4677 codes of what reduces visibility or has no intensity. */
const STANDING: Readonly<Record<string, number>> = {
  FG: 45,
  BR: 10,
  HZ: 5,
  FU: 4,
  VA: 4,
  DU: 6,
  SA: 7,
  PO: 8,
  SQ: 18,
  FC: 19,
  SS: 31,
  DS: 31,
};
const THUNDER = 95;
const THUNDER_WITH_HAIL = 96;
const RAIN_AND_SNOW = [68, 69, 69] as const;

/**
 * The WMO 4677 code of the present weather of a METAR, such as `-RA BR` or `-DZ/HZ`: the highest code of its groups.
 * Null when there is no weather at the station: no group, or only weather in the vicinity or just past.
 * Undefined for a word that is not in WMO 4678.
 *
 * weatherCodeOf("+TSRA BR") // => 95
 */
export function weatherCodeOf(text: string): number | null | undefined {
  const codes: number[] = [];
  for (const word of text.split(/[\s/]+/).filter((part) => part !== "" && part !== "NSW")) {
    const group = GROUP.exec(word);
    if (!group || group[2] + (group[3] ?? "") === "") return undefined;
    const [, sign = "", descriptor = "", phenomena = ""] = group;
    if (sign !== "VC" && sign !== "RE") codes.push(...codesOf(sign, descriptor, phenomena.match(/../g) ?? []));
  }
  return codes.length === 0 ? null : Math.max(...codes);
}

function codesOf(sign: string, descriptor: string, phenomena: readonly string[]): number[] {
  const strength = sign === "-" ? 0 : sign === "+" ? 2 : 1;
  if (descriptor.includes("TS"))
    return [phenomena.includes("GR") || phenomena.includes("GS") ? THUNDER_WITH_HAIL : THUNDER];
  const table = descriptor.includes("FZ") ? FREEZING : descriptor.includes("SH") ? SHOWERS : {};
  if (phenomena.includes("RA") && phenomena.includes("SN")) return [RAIN_AND_SNOW[strength] as number];
  return phenomena.flatMap((kind) => (table[kind] ?? FALLING[kind])?.[strength] ?? STANDING[kind] ?? []);
}

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

/** The cloud amount of the fullest layer, in per cent; null when no layer has an amount. */
export function cloudPctOf(layers: readonly string[]): number | null {
  const amounts = layers.flatMap((layer) => COVER[layer] ?? []);
  return amounts.length === 0 ? null : Math.max(...amounts);
}

/** True for a word of cloud amount that reports use. */
export const isCover = (layer: string): boolean => layer === "NSC" || Object.hasOwn(COVER, layer);

/**
 * The code of an hour without present weather, as in Open-Meteo: 0 clear, 1 mainly clear, 2 partly cloudy, 3 overcast.
 */
export function skyCodeOf(cloudPct: number | null): number | null {
  if (cloudPct === null) return null;
  return cloudPct < 12 ? 0 : cloudPct < 38 ? 1 : cloudPct < 63 ? 2 : 3;
}
