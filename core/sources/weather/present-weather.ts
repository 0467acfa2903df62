const GROUP =
  /^(\+|-|VC|RE)?((?:MI|PR|BC|DR|BL|SH|TS|FZ)*)((?:DZ|RA|SN|SG|IC|PL|GR|GS|UP|BR|FG|FU|VA|DU|SA|HZ|PY|PO|SQ|FC|SS|DS)*)$/;

/** By intensity: light, moderate, heavy. */
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
const STANDING: Readonly<Record<string, number>> = {
  ...{ FG: 45, BR: 10, HZ: 5, FU: 4, VA: 4, DU: 6, SA: 7, PO: 8, SQ: 18, FC: 19, SS: 31, DS: 31 },
};
const THUNDER = 95;
const THUNDER_WITH_HAIL = 96;
const RAIN_AND_SNOW = [68, 69, 69] as const;

/**
 * The WMO 4677 code of the present weather of a METAR, `-RA BR` or `-DZ/HZ`: the highest of its groups. Null when nothing is at the
 * station: no group, only weather in the vicinity or just past. Undefined for a word that is not in WMO 4678.
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

/** Cloud amounts in the middle of their eighths, in per cent. NSC says only that no cloud is low: it is none of these. */
const COVER: Readonly<Record<string, number>> = {
  ...{ CLR: 0, SKC: 0, NCD: 0, CAVOK: 0, FEW: 19, SCT: 44, BKN: 75, OVC: 100, VV: 100, OVX: 100 },
};

/** The amount of the fullest layer in per cent; null where no layer says one. */
export function cloudPctOf(layers: readonly string[]): number | null {
  const amounts = layers.flatMap((layer) => COVER[layer] ?? []);
  return amounts.length === 0 ? null : Math.max(...amounts);
}

/** Whether an amount is one that reports use. */
export const isCover = (layer: string): boolean => layer === "NSC" || Object.hasOwn(COVER, layer);

/** Codes 0 … 3 without present weather, as Open-Meteo uses them: clear, mainly clear, partly cloudy, overcast. */
export function skyCodeOf(cloudPct: number | null): number | null {
  if (cloudPct === null) return null;
  return cloudPct < 12 ? 0 : cloudPct < 38 ? 1 : cloudPct < 63 ? 2 : 3;
}
