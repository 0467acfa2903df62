import type { TickState } from "../db/tick.ts";

/** The version of all data of an airport. It changes with every recorded tick: one with news, or one per hour. */
export const dataVersion = (tick: Pick<TickState, "last" | "count"> | null): string =>
  tick ? `${tick.last.toString(36)}-${tick.count.toString(36)}` : "empty";
