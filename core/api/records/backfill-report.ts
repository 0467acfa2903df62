import type { Instant, LocalDate } from "../../time.ts";

/** How far history has been back-filled, in local days; see `ApiBackfill`. */
export interface BackfillReport {
  readonly done: number;
  readonly due: number;
  readonly sources: readonly {
    readonly kind: "flights" | "weather" | "arrivals";
    readonly source: string;
    readonly from: LocalDate;
    readonly done: number;
    readonly left: number;
    readonly quarantined: number;
    readonly parked: number;
    readonly waiting: { readonly days: number; readonly until: Instant; readonly reason: string } | null;
  }[];
}
