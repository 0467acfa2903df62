import { airlineName } from "../names/names.ts";

/** Cyrillic letters by sound, as airline codes are written in Russian: СУ is SU, ЮТ is UT. */
const BY_SOUND: Readonly<Record<string, string>> = {
  А: "A",
  Б: "B",
  В: "V",
  Г: "G",
  Д: "D",
  Е: "E",
  Ё: "E",
  З: "Z",
  И: "I",
  Й: "Y",
  К: "K",
  Л: "L",
  М: "M",
  Н: "N",
  О: "O",
  П: "P",
  Р: "R",
  С: "S",
  Т: "T",
  У: "U",
  Ф: "F",
  Х: "H",
  Ю: "U",
  Я: "Y",
};

/** Cyrillic letters that look like Latin ones, typed with the wrong layout on: ВА is BA. */
const BY_LOOK: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  Х: "X",
  У: "Y",
};

/** Russian codes whose airline has quite another one abroad. */
const RUSSIAN_CODES: Readonly<Record<string, string>> = { ДР: "DP", ДП: "DP", ПБ: "DP", ЯК: "R3", ЮЭ: "UT", ФЛ: "FV" };

/** A flight number as people write it: code, digits, perhaps a suffix, with spaces and hyphens anywhere between. */
const NUMBER = /^([A-ZА-ЯЁ]{3}|[A-ZА-ЯЁ0-9]{2})[\s-]*0*(\d{1,4})([A-Z]?)$/u;

/**
 * The flight number that a text means, in Latin letters without spaces and leading zeros: `СУ 1400` and `su-1400` are
 * `SU1400`. Null for a text that is not a whole flight number.
 */
export function flightCode(text: string): string | null {
  const match = NUMBER.exec(text.trim().toUpperCase());
  if (match === null) return null;
  const [, prefix = "", digits = "", suffix = ""] = match;
  if (!/\p{L}/u.test(prefix)) return null;
  const latin = latinCode(prefix);
  return latin === null ? null : `${latin}${digits}${suffix}`;
}

/** Of the readings of a code in Cyrillic letters the first that is an airline's; else the one by sound. */
function latinCode(prefix: string): string | null {
  if (/^[A-Z0-9]+$/.test(prefix)) return prefix;
  const readings = [RUSSIAN_CODES[prefix], letters(prefix, BY_SOUND), letters(prefix, BY_LOOK)].flatMap(
    (one) => one ?? [],
  );
  return readings.find((code) => airlineName(code) !== null) ?? readings[0] ?? null;
}

/** The text with its Cyrillic letters replaced; null if one has no counterpart. */
function letters(text: string, table: Readonly<Record<string, string>>): string | null {
  const replaced = [...text].map((letter) => (/[A-Z0-9]/.test(letter) ? letter : table[letter]));
  return replaced.includes(undefined) ? null : replaced.join("");
}
