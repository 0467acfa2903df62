const CELLS = 20;

/**
 * Draws a share, 0 … 1, as twenty cells and a percentage.
 * @example bar(0.5) // => "██████████░░░░░░░░░░  50 %"
 */
export function bar(share: number): string {
  const filled = Math.round(share * CELLS);
  return `${"█".repeat(filled)}${"░".repeat(CELLS - filled)} ${`${Math.floor(share * 100)}`.padStart(3)} %`;
}
