import type { JobName, Outcome } from "../../core/schedule/jobs.ts";

/** One wide event per unit of work. The event names are a closed set, so that a query can rely on them. */
export type LogEvent =
  | {
      readonly event: "tick";
      readonly airport: string;
      readonly now: number;
      readonly jobs: number;
      readonly rounds: number;
    }
  | {
      readonly event: "job";
      readonly airport: string;
      readonly job: JobName;
      readonly from: string;
      readonly to: string;
      readonly token: number;
      readonly status: Outcome["status"] | "expired";
      readonly detail: string;
      readonly ms: number;
    }
  | {
      readonly event: "quarantined";
      readonly airport: string;
      readonly source: string;
      readonly label: string;
      readonly reason: string;
    }
  | {
      readonly event: "model-refused";
      readonly airport: string;
      readonly version: number;
      readonly key: string;
      readonly reason: string;
    }
  | {
      readonly event: "shadow-refused";
      readonly airport: string;
      /** The local day whose flights it did not forecast, or whose shadow forecasts cannot be read. */
      readonly day: string;
      /** The version that could not forecast; null of a whole issue. */
      readonly version: number | null;
      readonly reason: string;
    }
  | { readonly event: "features-broken"; readonly airport: string; readonly key: string; readonly detail: string }
  | { readonly event: "ledger-lost"; readonly airport: string; readonly day: string; readonly detail: string }
  | { readonly event: "incident"; readonly airport: string; readonly now: number; readonly id: string }
  | {
      readonly event: "heartbeat";
      readonly airport: string;
      readonly now: number;
      readonly day: string;
      /** Whether the address outside answered. */
      readonly heard: boolean;
    }
  | { readonly event: "trainer-away"; readonly airport: string; readonly now: number; readonly message: string }
  | { readonly event: "journal-failed"; readonly airport: string; readonly now: number; readonly message: string }
  | { readonly event: "http-error"; readonly requestId: string; readonly message: string };

export type Log = (event: LogEvent) => void;

/** Writes JSON lines, because Workers Logs indexes them by field. */
export const consoleLog: Log = (event) => console.log(JSON.stringify(event));
