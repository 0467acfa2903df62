const CELLS = 20;

/** A share of 0 … 1 as twenty cells and a percentage. bar(0.5) // => "██████████░░░░░░░░░░  50 %" */
export function bar(share: number): string {
  const filled = Math.round(share * CELLS);
  return `${"█".repeat(filled)}${"░".repeat(CELLS - filled)} ${`${Math.floor(share * 100)}`.padStart(3)} %`;
}
