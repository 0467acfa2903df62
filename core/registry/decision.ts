/** One autonomous decision about models, kept for ever. */
export interface Decision {
  /** UTC milliseconds. */
  readonly at: number;
  readonly kind: "promotion" | "rollback" | "failure";
  /** The run it is about; empty for a rollback. */
  readonly runId: string;
  readonly version: number | null;
  /** True if an alias was moved by it. */
  readonly promote: boolean;
  readonly reasons: readonly string[];
  /** The numbers behind the reasons; null where there was none. */
  readonly comparison: Readonly<Record<string, number | null>>;
}
