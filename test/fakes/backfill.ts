import type { BackfillReport } from "../../core/api/records/backfill-report.ts";
import { type Instant, localDate } from "../../core/time.ts";

/** Flights that wait for their source, and weather whose history is being filled. */
export const FAKE_BACKFILL: BackfillReport = {
  done: 365,
  due: 1600,
  sources: [
    {
      kind: "flights",
      source: "hkia",
      from: localDate("2024-03-02"),
      done: 85,
      left: 6,
      quarantined: 2,
      parked: 0,
      waiting: { days: 3, until: 1_717_245_000_000 as Instant, reason: "HTTP 503: try later" },
    },
    {
      kind: "weather",
      source: "open-meteo",
      from: localDate("2021-01-01"),
      done: 280,
      left: 1229,
      quarantined: 0,
      parked: 0,
      waiting: null,
    },
  ],
};
