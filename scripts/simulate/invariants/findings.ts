import type { Instant } from "../../../core/time.ts";

/** A condition that did not hold. */
export interface Violation {
  readonly invariant: string;
  readonly at: string;
  readonly evidence: string;
}

/** Counts what was checked and keeps what did not hold. */
export class Findings {
  readonly checked = new Map<string, number>();
  readonly violations: Violation[] = [];

  check(invariant: string, holds: boolean, now: Instant, evidence: () => string): void {
    this.checked.set(invariant, (this.checked.get(invariant) ?? 0) + 1);
    if (holds || this.violations.length >= MOST_KEPT) return;
    this.violations.push({ invariant, at: new Date(now).toISOString().slice(0, 16), evidence: evidence() });
  }
}

/** The first ones tell; what follows from them does not. */
const MOST_KEPT = 20;
