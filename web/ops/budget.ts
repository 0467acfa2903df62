import type { ApiOperations } from "../../core/api/operations.ts";

/** How much of a limit of the platform is used. */
export interface Budget {
  readonly what: "database" | "slice";
  /** In the unit of `what`: bytes, milliseconds. */
  readonly used: number;
  readonly limit: number;
}

/** Limits of Cloudflare's paid plan: size of a D1 database, CPU of an alarm. */
const LIMITS = { database: 10_000_000_000, slice: 30_000 } as const;

/** What is known of the limits; a figure that the platform does not give is left out. */
export function budgets({ d1Bytes, training }: Pick<ApiOperations, "d1Bytes" | "training">): Budget[] {
  return [
    ...(d1Bytes === null ? [] : [{ what: "database", used: d1Bytes, limit: LIMITS.database } as const]),
    ...(training.maxSliceMs === 0 ? [] : [{ what: "slice", used: training.maxSliceMs, limit: LIMITS.slice } as const]),
  ];
}
