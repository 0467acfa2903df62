import { expect } from "vitest";
import type { Deps } from "../../../workers/platform/deps.ts";
import { breakEveryCall } from "./breakable.ts";
import { dump, restore } from "./world.ts";

/**
 * Breaks every call of a job to D1 and R2 in turn, before and after its work was done, always starting from the same
 * tables, and repeats the job. The tables must then equal those of a run without faults. `whole`: tables that readers see
 * while the job is not repeated yet, so that each holds what it did before or what it is to hold. Returns the number of
 * calls.
 */
export async function survives(options: {
  readonly deps: Deps;
  readonly from: Record<string, string[]>;
  readonly job: (deps: Deps) => Promise<unknown>;
  readonly whole?: readonly string[];
}): Promise<number> {
  await restore(options.from);
  await options.job(options.deps);
  const clean = await dump();
  // Each round ends with the tables of the clean run, so only those that the job changes have to be restored.
  const changed = Object.entries(options.from).filter(([table, rows]) => clean[table]?.join() !== rows.join());
  expect(changed).not.toEqual([]);
  return breakEveryCall({
    ...options,
    between: async (fault) => {
      const tables = options.whole ? await dump() : {};
      const halves = (options.whole ?? []).filter((name) =>
        [options.from, clean].every((whole) => whole[name]?.join() !== tables[name]?.join()),
      );
      expect({ fault, halves }).toEqual({ fault, halves: [] });
    },
    begin: () => restore(Object.fromEntries(changed)),
    check: async (fault) => expect({ fault, tables: await dump() }).toEqual({ fault, tables: clean }),
  });
}
