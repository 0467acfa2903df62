import type * as Charts from "./chart/charts.ts";

/** What a reader does who wants to know a number of a drawing. */
const TOUCHES = ["pointerenter", "pointerdown"] as const;

/**
 * Draws a figure anew, with numbers to point at and to go through by keys, once somebody points at it or presses the button
 * beside it. Until then the page's own drawing stands there, which says the same, so that opening a page waits for no
 * library.
 */
function drawWhenAsked(figure: HTMLElement, table: HTMLTableElement, charts: string): void {
  let drawn: Promise<void> | null = null;
  const draw = async (): Promise<void> => {
    const { drawHistory }: typeof Charts = await import(charts);
    drawHistory(figure, table);
  };
  const ask = (): Promise<void> => {
    // Without a network the drawing stays, and whoever asks next tries again.
    drawn ??= draw().catch(() => {
      drawn = null;
    });
    return drawn;
  };
  for (const touch of TOUCHES) figure.addEventListener(touch, ask, { passive: true });
  document.getElementById(`${table.id}-keys`)?.addEventListener("click", async () => {
    await ask();
    figure.querySelector("canvas")?.focus();
  });
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
  const table = document.getElementById(`${figure.dataset.chart}-table`);
  const { charts } = figure.dataset;
  if (table instanceof HTMLTableElement && charts) drawWhenAsked(figure, table, charts);
}
