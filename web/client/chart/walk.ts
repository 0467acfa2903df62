import type { Chart } from "chart.js";

/** Days that a key goes on; `Home` and `End` go to the ends. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Lets the keyboard go from day to day of a chart, as along a slider: the day's numbers are shown as they are to whoever
 * points at it, and `words` says them to whoever listens. The first key begins at the newest day.
 */
export function walkByKeys(chart: Chart, name: string, words: readonly string[], datasets: readonly number[]): void {
  const { canvas } = chart;
  const last = words.length - 1;
  let at = last;
  canvas.tabIndex = 0;
  for (const [key, value] of Object.entries({ role: "slider", "aria-label": name, "aria-valuemin": 0 }))
    canvas.setAttribute(key, String(value));
  canvas.setAttribute("aria-valuemax", String(last));
  const say = (): void => {
    canvas.setAttribute("aria-valuenow", String(at));
    canvas.setAttribute("aria-valuetext", words[at] ?? "");
  };
  const show = (shown: boolean): void => {
    // A chart that is drawn anew takes its canvas away, which loses the focus.
    if (chart.canvas !== canvas) return;
    const active = shown ? datasets.map((datasetIndex) => ({ datasetIndex, index: at })) : [];
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    chart.update();
  };
  say();
  canvas.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    at = Math.min(last, Math.max(0, at + step));
    say();
    show(true);
  });
  canvas.addEventListener("focus", () => show(canvas.matches(":focus-visible")));
  canvas.addEventListener("blur", () => show(false));
}
