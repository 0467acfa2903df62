import type { ApiOperations } from "../../core/api/operations.ts";

type Attempt = ApiOperations["attempts"][number];

/** Tries in a row that say the same. */
interface Tries {
  readonly newest: Attempt;
  /** 1 or more. */
  readonly times: number;
}

/** Folds neighbouring tries of one job that say the same of themselves, whenever and for whichever days they were. */
export function foldTries(attempts: readonly Attempt[]): Tries[] {
  const folded: Tries[] = [];
  for (const one of attempts) {
    const last = folded.at(-1);
    if (last !== undefined && saying(last.newest) === saying(one))
      folded[folded.length - 1] = { newest: last.newest, times: last.times + 1 };
    else folded.push({ newest: one, times: 1 });
  }
  return folded;
}

const saying = ({ job, status, detail, reason }: Attempt): string => JSON.stringify([job, status, detail || reason]);
