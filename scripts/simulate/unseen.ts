import { MUST_SHOW } from "./faults/draw.ts";
import { MUST_BE_SEEN } from "./recoveries.ts";

/** From so many seeds on each fault must have been drawn and each way back taken by one of them. */
const SEEDS_THAT_SEE_ALL = 20;

/** Numbers of the catalogue, and ways back. */
export const MUST_BE_MET: readonly string[] = [...MUST_SHOW, ...MUST_BE_SEEN];

/** What no seed of a large run met with, by numbers of the catalogue and ways back. A fault that is drawn has shown. */
export function unseen(
  seeds: number,
  faults: Readonly<Record<string, number>>,
  recoveries: Readonly<Record<string, number>>,
): string[] {
  if (seeds < SEEDS_THAT_SEE_ALL) return [];
  const met = { ...faults, ...recoveries };
  return MUST_BE_MET.filter((name) => !met[name]).map((name) => `no seed saw: ${name}`);
}
