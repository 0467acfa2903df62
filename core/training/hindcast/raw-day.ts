import { KNOTS } from "../../distribution/cdf.ts";
import { LEADS, type Lead } from "../../lead.ts";

/** Forecasts of one day before their correction, with what came of the flights; columns of equal length. */
export interface RawDay {
  readonly rows: number;
  /** P(delay < knot), 0 … 1, `KNOTS.length` values a row. */
  readonly cdf: Float64Array;
  /** 0 … 1. */
  readonly pCancelled: Float64Array;
  /** Minutes after schedule; NaN where the flight was cancelled. */
  readonly delay: Float32Array;
  /** What was known at the reference time, as in `RowCorrections`; NaN where the row does not tell. */
  readonly delayedLately: Float32Array;
  readonly cancelledLately: Float32Array;
  /** Index into LEADS. */
  readonly lead: Uint8Array;
}

const ROW_BYTES = 8 * KNOTS.length + 8 + 3 * 4 + 1;

/** An empty day for so many rows. */
export function rawDay(rows: number, buffer = new ArrayBuffer(rows * ROW_BYTES)): RawDay {
  const knots = KNOTS.length;
  const floats = rows * 8 * (knots + 1);
  const float = (place: number): Float32Array => new Float32Array(buffer, floats + place * 4 * rows, rows);
  return {
    rows,
    cdf: new Float64Array(buffer, 0, rows * knots),
    pCancelled: new Float64Array(buffer, rows * 8 * knots, rows),
    delay: float(0),
    delayedLately: float(1),
    cancelledLately: float(2),
    lead: new Uint8Array(buffer, floats + 3 * 4 * rows, rows),
  };
}

/** The columns one after the other, little-endian. The corrections need every bit, so nothing is rounded. */
export const rawDayBytes = (day: RawDay): ArrayBuffer => day.cdf.buffer as ArrayBuffer;

/** Reads what `rawDayBytes` gave; throws if the length is not one of whole rows. */
export function rawDayOf(bytes: ArrayBuffer): RawDay {
  const rows = bytes.byteLength / ROW_BYTES;
  if (!Number.isInteger(rows)) throw new Error(`${bytes.byteLength} bytes are no forecasts of a day`);
  return rawDay(rows, bytes);
}

export const leadOf = (day: RawDay, row: number): Lead => LEADS[day.lead[row]!]!;
