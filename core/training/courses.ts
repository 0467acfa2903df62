import { CHALLENGERS } from "../model/challengers/index.ts";
import { blend, quickBlend } from "../model/delay/train/learner.ts";
import type { Learner } from "../model/model.ts";
import { PRIOR_AIRPORTS, PRIOR_CHECK } from "../model/prior/artifact.ts";
import { withPrior } from "../model/prior/learner.ts";
import { shippedPrior } from "../model/prior/shipped.ts";
import { DAY } from "../time.ts";

/** How models of a learner are trained for the service. */
export interface Course {
  /** Trains what may serve, on all rows. */
  readonly fit: Learner;
  /** Trains what is judged on the days held out in its place: the same, or a quicker one of the same kind. */
  readonly judge: Learner;
  /** Days from one training to the next. */
  readonly everyDays: number;
}

/** The learner of the day's training. */
export const DAILY = "blend";

/** Every learner of the service by its id, in the order in which they are trained. */
export const COURSES: Readonly<Record<string, Course>> = {
  [DAILY]: { fit: blend, judge: quickBlend, everyDays: 1 },
  ...Object.fromEntries(
    CHALLENGERS.map(({ learner, everyDays }) => [learner.id, { fit: learner, judge: learner, everyDays }]),
  ),
};

/** The day's training with the prior as one more voice. */
const DAILY_WITH_PRIOR: Course = {
  ...COURSES[DAILY]!,
  fit: withPrior(blend, PRIOR_CHECK, shippedPrior),
  judge: withPrior(quickBlend, PRIOR_CHECK, shippedPrior),
};

/**
 * The course of a run at an airport. Its day's training hears the prior, unless that was learnt from its own days, which
 * may be replayed. Throws if nobody has the learner.
 */
export function courseOf(learner: string | undefined, airport: string): Course {
  const id = learner ?? DAILY;
  const course = Object.hasOwn(COURSES, id) ? COURSES[id] : undefined;
  if (!course) throw new Error(`no learner ${id} is trained for the service`);
  return id === DAILY && !PRIOR_AIRPORTS.includes(airport) ? DAILY_WITH_PRIOR : course;
}

/**
 * The learners besides the day's whose turn it is: those that were last asked to train so many days ago, or never.
 * `lastAt` gives UTC milliseconds. Half a day is spared, since a day's training is not always ready at the same hour.
 */
export const dueChallengers = (now: number, lastAt: (learner: string) => number | null): string[] =>
  Object.entries(COURSES).flatMap(([learner, { everyDays }]) => {
    if (learner === DAILY) return [];
    const last = lastAt(learner);
    return last === null || now - last >= (everyDays - 0.5) * DAY ? [learner] : [];
  });
