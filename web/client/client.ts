import type * as Charts from "./chart/charts.ts";

/** What a reader does who wants to know a number of a drawing. */
const TOUCHES = ["pointerenter", "pointerdown"] as const;

/**
 * Draws a figure anew, with numbers to point at, once somebody points at it. Until then the page's own drawing stands
 * there, which says the same, so that opening a page waits for no library.
 */
function drawWhenTouched(figure: HTMLElement, table: HTMLTableElement, charts: string): void {
  const touched = async (): Promise<void> => {
    for (const touch of TOUCHES) figure.removeEventListener(touch, touched);
    try {
      const { drawHistory }: typeof Charts = await import(charts);
      drawHistory(figure, table);
    } catch {
      // Without a network the drawing stays, and the next touch tries again.
      listen();
    }
  };
  const listen = (): void => {
    for (const touch of TOUCHES) figure.addEventListener(touch, touched, { passive: true });
  };
  listen();
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
  const table = document.getElementById(`${figure.dataset.chart}-table`);
  const { charts } = figure.dataset;
  if (table instanceof HTMLTableElement && charts) drawWhenTouched(figure, table, charts);
}
