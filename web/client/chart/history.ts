import { Chart, type ChartDataset, type Plugin } from "chart.js";
import { readTable, type TableSeries } from "./table-series.ts";
import { walkByKeys } from "./walk.ts";

/** Places of the mean and of the days' bars among the datasets. */
const NUMBERS = [2, 3];

/** Resolves a colour of the styles. Chart.js draws on a canvas, which knows no custom properties. */
function cssColour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** A colour, `rgb(1, 2, 3)`, with an opacity of 0 … 1. */
const faded = (colour: string, opacity: number): string =>
  colour.replace("rgb(", "rgba(").replace(")", `, ${opacity})`);

type Drawn = ChartDataset<"bar" | "line", (number | null)[]>;

/** The bars of the days, paler where they were hindcast, the mean over them and its interval as a band. */
function datasets({ gain, mean, low, high, hindcast }: TableSeries): Drawn[] {
  const line = cssColour("link");
  const bar = cssColour("muted");
  const plain = { type: "line", pointRadius: 0, borderWidth: 0 } as const;
  return [
    { ...plain, label: "", data: [...low], fill: false },
    { ...plain, label: "", data: [...high], fill: "-1", backgroundColor: faded(line, 0.2) },
    { ...plain, label: mean.label, data: [...mean.values], borderColor: line, borderWidth: 2.5 },
    {
      type: "bar",
      label: gain.label,
      data: [...gain.values],
      backgroundColor: hindcast.map((made) => faded(bar, made ? 0.35 : 0.75)),
      categoryPercentage: 1,
      barPercentage: 0.8,
    },
  ];
}

/** Shades the days of alarms, and draws a line where something happened. */
const backdrop = ({ alarm, marked }: TableSeries): Plugin<"bar" | "line"> => ({
  id: "backdrop",
  beforeDatasetsDraw: ({ ctx, chartArea: { top, bottom, width }, scales }) => {
    const day = width / alarm.length;
    const paint = (flags: readonly boolean[], colour: string, wide: number): void => {
      ctx.fillStyle = colour;
      for (const [i, flag] of flags.entries()) {
        if (flag) ctx.fillRect((scales.x?.getPixelForValue(i) ?? 0) - wide / 2, top, wide, bottom - top);
      }
    };
    paint(alarm, faded(cssColour("bad"), 0.15), day);
    paint(marked, cssColour("bad"), 2);
  },
});

/** A value of the chart in the language of the page; a share becomes a percentage. */
function formatValue(value: number | string, unit: string): string {
  const number = Number(value);
  const form = unit === "%" ? { style: "percent", maximumFractionDigits: 1 } : { maximumSignificantDigits: 4 };
  return new Intl.NumberFormat(document.documentElement.lang, form as Intl.NumberFormatOptions)
    .format(number)
    .replace("-", "−");
}

/** Replaces the content of the figure by a chart of the table's numbers. */
function draw(figure: HTMLElement, table: HTMLTableElement, name: string) {
  const series = readTable(table);
  const canvas = document.createElement("canvas");
  figure.replaceChildren(canvas);
  const text = cssColour("muted");
  const grid = cssColour("line");
  const language = document.documentElement.lang;
  const dayWords = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const labels = series.days.map((day) => dayWords.format(Date.parse(`${day}T00:00:00Z`)));
  const chart = new Chart<"bar" | "line", (number | null)[], string>(canvas, {
    type: "bar",
    data: { labels, datasets: datasets(series) },
    plugins: [backdrop(series)],
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: {
        tooltip: {
          filter: ({ dataset }) => dataset.label !== "",
          callbacks: { label: (item) => ` ${item.dataset.label}: ${formatValue(item.parsed.y ?? 0, series.unit)}` },
        },
      },
      scales: {
        x: {
          ticks: { color: text, maxRotation: 0, autoSkipPadding: 16 },
          grid: { display: false },
          border: { color: grid },
        },
        y: {
          ticks: {
            color: text,
            maxTicksLimit: 6,
            callback: (value) => formatValue(value, series.unit),
          },
          grid: { color: grid },
          border: { display: false },
        },
      },
    },
  });
  walkByKeys(chart as Chart, name, series.words, NUMBERS);
  return chart;
}

/** Draws the table's numbers into the figure, and anew in other colours when the scheme changes. */
export function drawHistory(figure: HTMLElement, table: HTMLTableElement): void {
  const name = figure.querySelector("[aria-label]")?.getAttribute("aria-label") ?? "";
  let chart = draw(figure, table, name);
  const redraw = (): void => {
    const { activeElement } = document;
    const focused = figure.contains(activeElement);
    chart.destroy();
    chart = draw(figure, table, name);
    if (focused) chart.canvas.focus();
  };
  addEventListener("themechange", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}
