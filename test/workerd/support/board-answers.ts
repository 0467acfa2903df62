import { err, ok, type Result } from "../../../core/result.ts";
import type { SourceError } from "../../../core/sources/source.ts";
import type { Answer } from "../../../workers/platform/fetch/answer.ts";
import type { FetchSource } from "../../../workers/platform/fetch/fetch-source.ts";

/** A row in the shape of HKIA's answers, written by hand. No row is a recorded one. */
export const row = (time: string, no: string, status: string, ...codeshares: string[]) => ({
  time,
  flight: [no, ...codeshares].map((number) => ({ no: number, airline: "XXX" })),
  status,
  statusCode: null,
  destination: ["NRT"],
  terminal: "T1",
  aisle: "C",
  gate: "",
});

export type BoardRow = ReturnType<typeof row>;

/** An answer about `date`. Rows of the day before that leave on `date` come first, if there are any. */
export function board(date: string, list: readonly BoardRow[], eve: readonly BoardRow[] = [], eveDate = ""): string {
  const frame = { arrival: false, cargo: false, lastUpdatedTime: `${date}T12:00:00+08:00` };
  const own = { date, ...frame, list };
  return JSON.stringify(eve.length > 0 ? [{ date: eveDate, ...frame, list: eve }, own] : [own]);
}

/** `n` rows from 06:00 on, ten minutes apart, each with the status that `status` returns for its index. */
export const manyRows = (n: number, status: (i: number) => string, prefix = "CX"): BoardRow[] =>
  Array.from({ length: n }, (_, i) => {
    const minute = 360 + 10 * i;
    const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    return row(time, `${prefix} ${100 + i}`, status(i));
  });

/** The answer about a day: a body, a status with a body, or the error of the request. */
export type Said = string | { readonly status: number; readonly body: string } | SourceError;

/** A publisher that answers by requested day, with 404 for days not in `said`. `asked` lists the requested days. */
export function publisher(said: Readonly<Record<string, Said>>): { fetchSource: FetchSource; asked: string[] } {
  const asked: string[] = [];
  const fetchSource: FetchSource = async ({ url, label }) => {
    if (!url.startsWith("https://www.hongkongairport.com/")) throw new Error(`asked for ${url}`);
    asked.push(label);
    return answerOf(said[label] ?? { status: 404, body: "" });
  };
  return { fetchSource, asked };
}

function answerOf(said: Said): Result<Answer, SourceError> {
  if (typeof said === "string") return answerOf({ status: 200, body: said });
  if (!("body" in said)) return err(said);
  return ok({ status: said.status, contentType: "application/json", body: new TextEncoder().encode(said.body) });
}
