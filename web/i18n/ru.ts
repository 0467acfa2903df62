import type { Dictionary } from "./en.ts";
import { board, duration, filters, fresh, holiday, hours, ratio, risk } from "./ru/board.ts";
import { embed } from "./ru/embed.ts";
import { explore, files } from "./ru/explore.ts";
import { flight } from "./ru/flight.ts";
import { format } from "./ru/format.ts";
import { journal } from "./ru/journal.ts";
import { reproduce, whatIf } from "./ru/lab.ts";
import { data, lead, metric, model } from "./ru/model.ts";
import { accuracy, ops } from "./ru/pages.ts";
import { shell } from "./ru/shell.ts";
import { staleness } from "./ru/staleness.ts";

/** Все тексты страниц по-русски. */
export const ru: Dictionary = {
  lang: "ru",
  prefix: "/ru",
  language: "Русский",
  names: "ru",
  ...format,
  ...shell,
  board,
  ratio,
  risk,
  holiday,
  filters,
  hours,
  fresh,
  flight,
  embed,
  ops,
  accuracy,
  duration,
  journal,
  explore,
  files,
  whatIf,
  reproduce,
  model,
  staleness,
  data,
  metric,
  lead,
};
