import { type Dictionary, en } from "./en.ts";
import { format } from "./ru/format.ts";
import { data, lead, metric, model } from "./ru/model.ts";
import { staleness } from "./ru/staleness.ts";

/** Все тексты страниц по-русски. */
export const ru: Dictionary = {
  ...en,
  lang: "ru",
  prefix: "/ru",
  language: "Русский",
  ...format,
  model,
  staleness,
  data,
  metric,
  lead,
};
