import { logLoss } from "../../core/evaluation/metrics.ts";
import { type DayLoss, pairedByDay } from "../../core/evaluation/paired-days.ts";
import type { Lead } from "../../core/lead.ts";
import { dayFromNumber } from "../../core/time.ts";
import type { LeadName } from "./arguments.ts";

/** How a learner's probabilities of a cancellation did in one month, beside the baseline's on the same flights. */
export interface MonthOfCancellations {
  readonly lead: LeadName | Lead;
  readonly learner: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly flights: number;
  readonly cancelled: number;
  /** Mean log loss in nats. */
  readonly logLoss: number;
  readonly baseline: number;
  /** Standard error of the difference of the two, days being the sample. */
  readonly standardError: number;
}

interface Day {
  readonly day: number;
  flights: number;
  cancelled: number;
  loss: number;
}

/** One probability of a cancellation with what came of the flight. */
interface Said {
  readonly lead: LeadName | Lead;
  readonly learner: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** 0 … 1. */
  readonly pCancelled: number;
  readonly cancelled: boolean;
}

/** Collects probabilities of cancellations by day: few days hold most of them, and a year's mean hides the months. */
export class Cancellations {
  /** By lead and learner, then by day. */
  readonly #days = new Map<string, Map<number, Day>>();

  add({ lead, learner, day, pCancelled, cancelled }: Said): void {
    const name = `${lead} ${learner}`;
    const days = this.#days.get(name) ?? new Map<number, Day>();
    this.#days.set(name, days);
    const sums = days.get(day) ?? { day, flights: 0, cancelled: 0, loss: 0 };
    days.set(day, sums);
    sums.flights++;
    if (cancelled) sums.cancelled++;
    sums.loss += logLoss([pCancelled], [cancelled ? 1 : 0]);
  }

  /** All months with two days or more of each learner besides the baseline, at the leads at which that forecast too. */
  months(baseline: string): MonthOfCancellations[] {
    return [...this.#days].flatMap(([name, days]) => {
      const [lead, learner] = name.split(" ") as [LeadName | Lead, string];
      const against = this.#days.get(`${lead} ${baseline}`);
      if (learner === baseline || !against) return [];
      const months = Map.groupBy(days.values(), ({ day }) => dayFromNumber(day).slice(0, 7));
      return [...months].flatMap(([month, own]) =>
        own.length < 2
          ? []
          : {
              lead,
              learner,
              month,
              ...compared(
                own,
                own.map(({ day }) => against.get(day)!),
              ),
            },
      );
    });
  }
}

function compared(own: readonly Day[], against: readonly Day[]) {
  const sum = (days: readonly Day[], of: "flights" | "cancelled" | "loss") =>
    days.reduce((total, day) => total + day[of], 0);
  const flights = sum(own, "flights");
  const { standardError } = pairedByDay(own satisfies readonly DayLoss[], against satisfies readonly DayLoss[]);
  return {
    flights,
    cancelled: sum(own, "cancelled"),
    logLoss: sum(own, "loss") / flights,
    baseline: sum(against, "loss") / flights,
    standardError,
  };
}
