import {
  CategoryScale,
  Chart,
  type ChartDataset,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { readTable, type TableSeries } from "./table-series.ts";

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Legend, Tooltip);

/** Resolves a colour of the styles. Chart.js draws on a canvas, which knows no custom properties. */
function cssColour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function datasets(series: TableSeries): ChartDataset<"line", (number | null)[]>[] {
  const lines = series.lines.map(({ id, label, values }): ChartDataset<"line", (number | null)[]> => {
    const served = id === "served";
    const colour = cssColour(served ? "link" : "muted");
    return {
      label,
      data: [...values],
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: served ? 2.5 : 1.5,
      // The lines differ without colour, too: the baseline is dashed and has no points.
      borderDash: served ? [] : [5, 4],
      pointRadius: served && values.length <= 60 ? 2.5 : 0,
      pointHitRadius: 12,
    };
  });
  if (series.target !== null) {
    const colour = cssColour("moderate");
    lines.push({
      label: `${series.target * 100}%`,
      data: series.days.map(() => series.target),
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 1,
      borderDash: [2, 3],
      pointRadius: 0,
    });
  }
  return lines;
}

/** A value of the chart with its unit, `0.4581 nat`; a share becomes a percentage. */
function formatValue(value: number | string, unit: string): string {
  const number = Number(value);
  return unit === "%"
    ? `${Number((number * 100).toFixed(1))}%`
    : `${Number(number.toPrecision(4))}${unit && ` ${unit}`}`;
}

/** Replaces the content of the figure by a chart of the table's numbers. */
function draw(figure: HTMLElement, table: HTMLTableElement): Chart {
  const series = readTable(table);
  const canvas = document.createElement("canvas");
  figure.replaceChildren(canvas);
  const text = cssColour("muted");
  const grid = cssColour("line");
  const language = document.documentElement.lang;
  const dayWords = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const labels = series.days.map((day) => dayWords.format(Date.parse(`${day}T00:00:00Z`)));
  return new Chart(canvas, {
    type: "line",
    data: { labels, datasets: datasets(series) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: {
        legend: { align: "start", labels: { color: cssColour("ink"), boxWidth: 24, boxHeight: 1 } },
        tooltip: {
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
            callback: (value) => formatValue(value, series.unit === "%" ? "%" : ""),
          },
          grid: { color: grid },
          border: { display: false },
        },
      },
    },
  });
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
  const table = document.getElementById(`${figure.dataset.chart}-table`);
  if (!(table instanceof HTMLTableElement)) continue;
  let chart = draw(figure, table);
  const redraw = (): void => {
    chart.destroy();
    chart = draw(figure, table);
  };
  addEventListener("themechange", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}
