import type { Judgement } from "../registry/judgement.ts";
import type { PairedDay } from "../registry/paired-loss.ts";
import type { LocalDate, ZoneName } from "../time.ts";

/** Asks what becomes of the champion now that a day has settled. */
export interface JudgementRequest {
  /** UTC milliseconds. */
  readonly now: number;
  readonly zone: ZoneName;
  /** The newest settled day. Each is judged once. */
  readonly day: LocalDate;
  /** Of every model that forecast in shadow, by its name there: the settled days up to `day`, oldest first. */
  readonly pairs: Readonly<Record<string, readonly PairedDay[]>>;
  /** Mean loss of the forecasts that were served over the last months; null if not known. */
  readonly usualLoss: number | null;
}

/** A judgement as it is kept: one for each day. */
export interface DayJudgement extends Judgement {
  readonly day: LocalDate;
  /** UTC milliseconds. */
  readonly at: number;
  /** The champion that was judged. */
  readonly champion: number;
}
