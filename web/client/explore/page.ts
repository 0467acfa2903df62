import { csvText } from "../../../core/open-data/text.ts";
import type * as Charts from "../chart/charts.ts";
import type { Answer, Cell, Question } from "./protocol.ts";

const SHOWN_ROWS = 500;

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const root = element("explore");
const { worker: workerPath = "", offline: offlinePath = "", wasm = "", charts = "" } = root.dataset;
const words = { running: root.dataset.running ?? "", rows: root.dataset.rows ?? "" };
const sql = element<HTMLTextAreaElement>("sql");
const said = element("said");

interface TrustedScripts {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
/** Scripts come from this folder only; a browser that knows trusted types holds us to it. */
const own = (url: string): string => {
  if (!/^\/explore\/[\w.-]+\.js$/.test(url)) throw new Error(`no script of ours: ${url}`);
  return url;
};
const trusted = (window as { trustedTypes?: TrustedScripts }).trustedTypes;
const scripts = trusted?.createPolicy("explore", { createScriptURL: own }) ?? { createScriptURL: own };

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
  void keep(data.read);
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

/** Has everything that page and query were made of kept, so that they can be had without a network. */
async function keep(read: readonly string[]): Promise<void> {
  const registration = await offline;
  if (!registration?.active) return;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const page = new URL(location.pathname, location.href).href;
  const wanted = [page, workerPath, ...loaded, ...read].map((url) => new URL(url, location.href).href);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    root.dataset.kept = "yes";
  };
  const urls = [...new Set(wanted)].filter((url) => url.startsWith(location.origin));
  registration.active.postMessage(urls, [port2]);
}

const offline = register();
async function register(): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator)) return null;
  try {
    await navigator.serviceWorker.register(scripts.createScriptURL(offlinePath), { scope: location.pathname });
    return await navigator.serviceWorker.ready;
  } catch {
    // Without it the page needs a network, and works all the same.
    return null;
  }
}

const given = new URL(location.href).searchParams.get("sql");
if (given !== null) sql.value = given;
ask();
