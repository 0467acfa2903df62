import { csvText } from "../../../core/open-data/text.ts";
import type * as Charts from "../chart/charts.ts";
import { keep, registerOffline } from "../kept/keep.ts";
import { ownScripts } from "../kept/own-scripts.ts";
import type { Answer, Cell, Question } from "./protocol.ts";

const SHOWN_ROWS = 500;

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const root = element("explore");
const { worker: workerPath = "", offline: offlinePath = "", wasm = "", charts = "" } = root.dataset;
const words = { running: root.dataset.running ?? "", rows: root.dataset.rows ?? "" };
const sql = element<HTMLTextAreaElement>("sql");
const said = element("said");

const scripts = ownScripts("explore");
const offline = registerOffline(scripts.createScriptURL(offlinePath));

const worker = new Worker(scripts.createScriptURL(workerPath));
let asked = 0;
let result: { columns: readonly string[]; rows: readonly (readonly Cell[])[] } | null = null;

function ask(): void {
  const address = new URL(location.href);
  address.searchParams.set("sql", sql.value);
  history.replaceState(null, "", address);
  said.textContent = words.running;
  worker.postMessage({ id: ++asked, sql: sql.value, wasm } satisfies Question);
}

worker.addEventListener("message", async ({ data }: MessageEvent<Answer>) => {
  if (data.id !== asked) return;
  const failed = "error" in data;
  said.classList.toggle("warn", failed);
  result = failed ? null : data;
  element("csv").hidden = failed;
  const [columns, rows] = failed ? [[], []] : [data.columns, data.rows];
  said.textContent = failed ? data.error : `${words.rows} ${rows.length}${data.cut ? "+" : ""}`;
  show(columns, rows);
  await draw(data.id, columns, rows);
  root.dataset.answered = String(data.id);
  void keep(offline, [workerPath, ...data.read], () => {
    root.dataset.kept = "yes";
  });
});

/** The library is asked for by the first result that has two lines; without it the table says all. */
async function draw(id: number, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void> {
  const chart = element("chart");
  chart.hidden = true;
  if (rows.length < 2) return;
  const drawing: Promise<typeof Charts> = import(charts);
  const library = await drawing.catch(() => null);
  if (id === asked && library !== null) chart.hidden = !library.drawResult(chart, columns, rows);
}

function show(columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const line = (cells: readonly Cell[], kind: "th" | "td"): HTMLTableRowElement => {
    const row = document.createElement("tr");
    for (const cell of cells) {
      const item = document.createElement(kind);
      item.textContent = cell === null ? "" : String(cell);
      if (typeof cell === "number") item.className = "n";
      row.append(item);
    }
    return row;
  };
  const table = element<HTMLTableElement>("result");
  table.replaceChildren(line(columns, "th"), ...rows.slice(0, SHOWN_ROWS).map((row) => line(row, "td")));
  table.hidden = columns.length === 0;
}

element("ask").addEventListener("click", ask);
sql.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
});
element("csv").addEventListener("click", () => {
  if (!result) return;
  const cell = (value: Cell): string => (value === null ? "" : csvText(String(value)));
  const lines = [result.columns, ...result.rows].map((row) => `${row.map(cell).join(",")}\r\n`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(lines, { type: "text/csv" }));
  link.download = "vylet.csv";
  link.click();
  URL.revokeObjectURL(link.href);
});

const given = new URL(location.href).searchParams.get("sql");
if (given !== null) sql.value = given;
ask();
