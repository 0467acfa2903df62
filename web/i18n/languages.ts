import { type Dictionary, en } from "./en.ts";
import { ru } from "./ru.ts";

/** The languages of the pages, that of addresses without a prefix first. */
export const LANGUAGES: readonly Dictionary[] = [en, ru];

/** The language that a path is written in: `/ru/SVO` is Russian, `/SVO` English. */
export const languageOf = (path: string): Dictionary =>
  LANGUAGES.find(({ prefix }) => prefix !== "" && (path === prefix || path.startsWith(`${prefix}/`))) ?? en;
