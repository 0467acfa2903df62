import type { FlightReport } from "../../core/api/read-model.ts";
import { delayedAs01 } from "../../core/delay.ts";

/** What the last departures of a flight number say. */
export interface PastSummary {
  readonly departures: number;
  readonly late: number;
  readonly cancelled: number;
  /** Median delay in minutes of the departures; null without any. */
  readonly median: number | null;
  /** Of the last ten departures: how many left late. Null with fewer than ten. */
  readonly lastTen: number | null;
}

export function pastSummary(past: FlightReport["past"]): PastSummary {
  const delays = past.flatMap(({ delayMin }) => (delayMin === null ? [] : [delayMin]));
  const sorted = delays.toSorted((a, b) => a - b);
  const late = (some: readonly number[]): number => some.filter((delay) => delayedAs01(delay) === 1).length;
  return {
    departures: delays.length,
    late: late(delays),
    cancelled: past.filter(({ status }) => status === "cancelled").length,
    median: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
    lastTen: delays.length < 10 ? null : late(delays.slice(0, 10)),
  };
}
