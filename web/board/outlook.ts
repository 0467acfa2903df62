import type { HourSum } from "./hours.ts";
import { type OneIn, oneIn } from "./usual.ts";

/** The one thing to say of the flights that are still to leave. */
export type Outlook =
  /** Nothing is ahead: how many of the flights that left did so late. */
  | { readonly kind: "over"; readonly left: number; readonly late: number }
  /** What is ahead differs from what is usual: in hours `from` … `to` (`to` is not one of them), or in all (null). */
  | {
      readonly kind: "much-worse" | "worse" | "better";
      readonly hours: { readonly from: number; readonly to: number } | null;
      readonly share: OneIn;
      readonly usual: OneIn;
    }
  /** The flights ahead are as usual. */
  | { readonly kind: "usual"; readonly share: OneIn }
  | { readonly kind: "none" };

/** The hours `from` … `to` (`to` is not one of them) in which the largest part of the flights ahead will be late. */
export interface Peak {
  readonly from: number;
  readonly to: number;
  readonly share: OneIn;
}

/** Fewer flights than these are no group to speak of. */
const FEW = 4;
/** Hours that somebody can keep clear of: more are no peak. */
const NARROW = 4;
const WORSE = 1.3;
const MUCH_WORSE = 1.6;
const BETTER = 0.75;

/**
 * Says what stands out among the flights ahead: the hours that are worst against what is usual, if they are clearly
 * worse; else that all of them together are better, or as usual. `late` is P(late), `usual` the base rate.
 */
export function outlookOf(hours: readonly HourSum[]): Outlook {
  const ahead = hours.filter((hour) => hour.ahead.forecasts > 0);
  if (ahead.length === 0) {
    const left = hours.reduce((sum, hour) => sum + hour.departed, 0);
    const late = hours.reduce((sum, hour) => sum + hour.departedLate, 0);
    return left > 0 ? { kind: "over", left, late } : { kind: "none" };
  }
  const worst = worstRun(ahead);
  const all = total(ahead);
  if (worst !== null) {
    const whole = worst.from === all.from && worst.to === all.to;
    const said = { hours: whole ? null : { from: worst.from, to: worst.to }, ...fractions(worst) };
    if (!same(said)) return { kind: worst.late >= MUCH_WORSE * worst.usual ? "much-worse" : "worse", ...said };
  }
  const said = { hours: null, ...fractions(all) };
  if (all.late <= BETTER * all.usual && !same(said)) return { kind: "better", ...said };
  if (all.late >= WORSE * all.usual && !same(said)) return { kind: "worse", ...said };
  return { kind: "usual", share: said.share };
}

/**
 * The few hours that are clearly worse than the day as a whole, for whoever can choose; null where the day has none, or
 * where the outlook names few hours already.
 */
export function peakOf(hours: readonly HourSum[], outlook: Outlook): Peak | null {
  const named = "hours" in outlook ? outlook.hours : null;
  if (named !== null && named.to - named.from <= NARROW) return null;
  const ahead = hours.filter((hour) => hour.ahead.forecasts > 0);
  const { late, forecasts } = total(ahead);
  const asAll = ahead.map((hour) => {
    const usual = (late / forecasts) * hour.ahead.forecasts;
    return { ...hour, ahead: { ...hour.ahead, usual } };
  });
  const worst = worstRun(asAll, NARROW);
  if (worst === null) return null;
  const { share, usual } = fractions(worst);
  return same({ share, usual }) ? null : { from: worst.from, to: worst.to, share };
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly forecasts: number;
  readonly late: number;
  readonly usual: number;
}

/**
 * The run of at most `longest` hours with the most late flights beyond the usual ones, of those that are clearly worse;
 * null if none is.
 */
function worstRun(ahead: readonly HourSum[], longest = 24): Run | null {
  let best: Run | null = null;
  for (let first = 0; first < ahead.length; first++) {
    for (let last = first; last < Math.min(ahead.length, first + longest); last++) {
      if ((ahead[last] as HourSum).hour - (ahead[first] as HourSum).hour !== last - first) break;
      const run = total(ahead.slice(first, last + 1));
      if (run.forecasts < FEW || run.late < WORSE * run.usual || run.late - run.usual < 1) continue;
      // Each hour of it must be worse itself: a calm hour beside a bad one is not to be named with it.
      if (ahead.slice(first, last + 1).some(({ ahead: one }) => one.late < 1.15 * one.usual)) continue;
      if (best === null || run.late - run.usual > best.late - best.usual) best = run;
    }
  }
  return best;
}

const total = (hours: readonly HourSum[]): Run => ({
  from: hours[0]?.hour ?? 0,
  to: (hours.at(-1)?.hour ?? 0) + 1,
  forecasts: hours.reduce((sum, { ahead }) => sum + ahead.forecasts, 0),
  late: hours.reduce((sum, { ahead }) => sum + ahead.late, 0),
  usual: hours.reduce((sum, { ahead }) => sum + ahead.usual, 0),
});

const fractions = ({ late, usual, forecasts }: Run) => ({
  share: oneIn(late / forecasts),
  usual: oneIn(usual / forecasts),
});

const same = ({ share, usual }: { share: OneIn; usual: OneIn }): boolean =>
  share.part === usual.part && share.of === usual.of;
