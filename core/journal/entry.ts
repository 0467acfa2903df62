import type { Decision } from "../registry/registry.ts";
import { type Instant, type LocalDate, toIsoMinute } from "../time.ts";

/** What an entry is about, with the evidence of which its texts are made. JSON. */
export type Evidence =
  | ({ readonly kind: "decision" } & Pick<Decision, "version" | "promote" | "reasons" | "comparison" | "runId"> & {
        readonly of: Decision["kind"];
      })
  /** A check of the service's health that failed: its name, the value and the threshold that it exceeded. */
  | { readonly kind: "incident"; readonly check: string; readonly value: number; readonly threshold: number }
  /** What was not there when it should have been, and of which local day. */
  | { readonly kind: "deadline"; readonly of: "forecast" | "data"; readonly day: LocalDate }
  /** A call of the operator: what was asked for, and what came of it. */
  | { readonly kind: "call"; readonly action: string; readonly done: boolean; readonly detail: string }
  /** Somebody showed the operator's door a wrong token. Nothing of what they sent is kept. */
  | { readonly kind: "intrusion" };

/**
 * One entry of the decision journal: an autonomous decision, an incident, a missed deadline, a call of the operator, a burst
 * of wrong tokens.
 */
export interface Entry {
  /** The same decision or incident has the same id, however often it is found. */
  readonly id: string;
  readonly at: Instant;
  /** When it was over; null of an incident that is not. A decision is over when it is made. */
  readonly closedAt: Instant | null;
  readonly evidence: Evidence;
}

/** The entry of a decision about models. */
export function decisionEntry({ at, kind, runId, version, promote, reasons, comparison }: Decision): Entry {
  return {
    id: `${kind} ${runId || version || ""} ${at}`,
    at: at as Instant,
    closedAt: at as Instant,
    evidence: { kind: "decision", of: kind, runId, version, promote, reasons, comparison },
  };
}

/** The entry of a burst of wrong tokens; one that begins in the same hour, in whichever isolate, is the same. */
export const intrusionEntry = (at: Instant): Entry => ({
  id: `intrusion ${toIsoMinute(at).slice(0, 13)}`,
  at,
  closedAt: at,
  evidence: { kind: "intrusion" },
});
