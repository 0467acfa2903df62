import type * as v from "valibot";
import { ArrivalRow, type BaseRow, Row } from "./schema.ts";

/** What a board is about, in the words of the query. */
export type Direction = "departure" | "arrival";

/** An airport of a row: its code, empty where none is given, and the field that says it. */
interface End {
  readonly iata: string;
  readonly field: string;
}

/** How the rows of one direction's board are read. */
export interface Board<R extends BaseRow> {
  readonly direction: Direction;
  readonly shape: v.GenericSchema<unknown, R>;
  /** The field of the off-block time of a departure, of the on-block time of an arrival. */
  readonly block: "t_otpr" | "t_prb";
  blockOf(row: R): string;
  /** The airport whose board it is, and the next or last one of the flight. */
  endsOf(row: R): { readonly here: End; readonly there: End };
  /** Status ids of flights that have not left, or not come. */
  readonly waiting: ReadonlySet<number>;
  /** Status ids of flights that have left, or come. */
  readonly done: ReadonlySet<number>;
}

export const DEPARTURES: Board<Row> = {
  direction: "departure",
  shape: Row,
  block: "t_otpr",
  blockOf: (row) => row.t_otpr,
  endsOf: (row) => ({
    here: { iata: row.mar1?.iata ?? "", field: "mar1" },
    there: { iata: row.mar2?.iata ?? "", field: "mar2" },
  }),
  // Scheduled, on time (two ids), boarding (two ids).
  waiting: new Set([100, 130, 140, 160, 170]),
  // Departed (three ids), arrived at the destination.
  done: new Set([180, 190, 200, 220]),
};

export const ARRIVALS: Board<ArrivalRow> = {
  direction: "arrival",
  shape: ArrivalRow,
  // The time of the landing, `t_at`, is another moment and never stands in for it.
  block: "t_prb",
  blockOf: (row) => row.t_prb,
  endsOf: (row) => {
    const stops = [row.mar1, row.mar2, row.mar3, row.mar4, row.mar5].flatMap((stop) => stop?.iata ?? []);
    return { here: { iata: stops.at(-1) ?? "", field: "mar2" }, there: { iata: stops.at(-2) ?? "", field: "mar1" } };
  },
  // Scheduled, on time (two ids), boarding (two ids), departed from there (three ids).
  waiting: new Set([100, 130, 140, 160, 170, 180, 190, 200]),
  // Arrived, which without an on-block time contradicts itself.
  done: new Set([220]),
};
