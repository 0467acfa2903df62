import { board, duration, filters, fresh, holiday, hours, ratio, risk } from "./en/board.ts";
import { embed } from "./en/embed.ts";
import { explore, files } from "./en/explore.ts";
import { flight } from "./en/flight.ts";
import { format } from "./en/format.ts";
import { journal } from "./en/journal.ts";
import { reproduce, whatIf } from "./en/lab.ts";
import { data, lead, metric, model } from "./en/model.ts";
import { accuracy, ops } from "./en/pages.ts";
import { shell } from "./en/shell.ts";
import { staleness } from "./en/staleness.ts";

/**
 * All texts of the pages, in English. Another language is another object of the same type: a missing word does not
 * compile.
 */
export const en = {
  lang: "en-GB",
  /** What the addresses of this language begin with. */
  prefix: "",
  /** The name of the language in itself. */
  language: "English",
  /** The language in which places and airlines are named. */
  names: "en" as "en" | "ru",
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

export type Dictionary = typeof en;
