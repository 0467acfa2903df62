import { Chart } from "chart.js";

/** More bars than this are a grey field. */
const MOST_BARS = 400;

/** Draws the last column of numbers over the first column; false where the result has nothing that could be drawn. */
export function drawResult(
  figure: HTMLElement,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): boolean {
  const drawable = columns
    .map((_, i) => i)
    .filter((i) => i > 0 && rows.every((row) => row[i] === null || typeof row[i] === "number"));
  const at = drawable[drawable.length - 1] ?? -1;
  figure.replaceChildren();
  if (at < 0 || rows.length < 2 || rows.length > MOST_BARS) return false;
  const canvas = document.createElement("canvas");
  figure.append(canvas);
  const colour = getComputedStyle(figure).color;
  new Chart(canvas, {
    type: "bar",
    data: {
      labels: rows.map((row) => String(row[0] ?? "")),
      datasets: [
        { label: columns[at] ?? "", data: rows.map((row) => row[at] as number | null), backgroundColor: colour },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      scales: {
        x: { ticks: { color: colour } },
        y: { ticks: { color: colour }, title: { display: true, text: columns[at] ?? "" } },
      },
    },
  });
  return true;
}
