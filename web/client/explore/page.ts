import { csvText } from "../../../core/open-data/text.ts";
import type * as Charts from "../chart/charts.ts";
import { keep, registerOffline } from "../kept/keep.ts";
import { ownScripts } from "../kept/own-scripts.ts";
import { Engine } from "./engine.ts";
import type { Answer, Cell, Refusal, Result } from "./protocol.ts";
import { show } from "./table.ts";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const root = element("explore");
const { worker: workerPath = "", offline: offlinePath = "", wasm = "", charts = "" } = root.dataset;
const words: Readonly<Record<Refusal | "running" | "rows", string>> = JSON.parse(root.dataset.words ?? "{}");
const sql = element<HTMLTextAreaElement>("sql");
const said = element("said");
const run = element("ask");
const stop = element<HTMLButtonElement>("stop");
const csv = element<HTMLButtonElement>("csv");

const scripts = ownScripts("explore");
const offline = registerOffline(scripts.createScriptURL(offlinePath));
const engine = new Engine(() => new Worker(scripts.createScriptURL(workerPath)), answered);

let asked = 0;
let result: Result | null = null;
/** What workers have read on this page, all of which is kept. */
const read = new Set<string>();

/** Nothing of the former result is seen or saved under a new query, but its place is held so that nothing jumps. */
function ask(): void {
  const address = new URL(location.href);
  address.searchParams.set("sql", sql.value);
  history.replaceState(null, "", address);
  asked += 1;
  result = null;
  csv.disabled = true;
  stop.disabled = false;
  root.dataset.busy = "yes";
  say(words.running, false);
  engine.ask({ sql: sql.value, wasm });
}

function say(text: string, warns: boolean): void {
  said.classList.toggle("warn", warns);
  said.textContent = text;
}

async function answered({ read: more, outcome }: Answer): Promise<void> {
  const id = asked;
  if (document.activeElement === stop) run.focus();
  stop.disabled = true;
  delete root.dataset.busy;
  result = "rows" in outcome ? outcome : null;
  csv.disabled = result === null;
  if ("rows" in outcome) say(`${words.rows} ${outcome.rows.length}${outcome.cut ? "+" : ""}`, false);
  else if ("error" in outcome) say(outcome.error, true);
  else say(words[outcome.refused], outcome.refused !== "stopped");
  const { columns, rows } = result ?? { columns: [], rows: [] };
  show(element<HTMLTableElement>("result"), columns, rows);
  await draw(id, columns, rows);
  for (const one of more) read.add(one);
  if (id !== asked) return;
  root.dataset.answered = String(id);
  void keep(offline, [workerPath, ...read], () => {
    root.dataset.kept = "yes";
  });
}

/** The library is asked for by the first result that has two lines; without it the table says all. */
async function draw(id: number, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void> {
  const chart = element("chart");
  chart.hidden = true;
  if (rows.length < 2) return;
  const drawing: Promise<typeof Charts> = import(charts);
  const library = await drawing.catch(() => null);
  if (id === asked && library !== null) chart.hidden = !library.drawResult(chart, columns, rows);
}

run.addEventListener("click", ask);
stop.addEventListener("click", () => engine.stop());
root.addEventListener("keydown", ({ key }) => key === "Escape" && engine.stop());
sql.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
});
csv.addEventListener("click", () => {
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
