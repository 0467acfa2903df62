import { KNOTS } from "../../../core/distribution/cdf.ts";
import type { Topic } from "../../../core/forecast/reason-topics.ts";
import {
  type Changes,
  changesToPairs,
  type LeftOut,
  leftOutOf,
  NUMBER_NAMES,
  NUMBERS,
  parseChanges,
} from "../../../core/what-if/changes.ts";
import { curvePath } from "../../../core/what-if/curve.ts";
import type { Outcome } from "../../../core/what-if/outcome.ts";
import { keep, registerOffline } from "../kept/keep.ts";
import { ownScripts } from "../kept/own-scripts.ts";
import { besideForecast } from "./beside-forecast.ts";
import type { Standing, WhatIfAnswer, WhatIfQuestion } from "./protocol.ts";

const element = <T extends Element>(id: string): T => document.getElementById(id) as unknown as T;
const root = element<HTMLElement>("what-if");
const { worker: workerPath = "", offline: offlinePath = "", prior = "", airport = "", day = "" } = root.dataset;
const said = element<HTMLElement>("said");
const flight = element<HTMLSelectElement>("flight");
const controls = [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-change]")];
const { lang } = document.documentElement;
/** Numbers as the pages write them: with a minus sign, and no share that only rounds to none or all. */
const written = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
  const format = new Intl.NumberFormat(lang, options);
  return (value) => format.format(value).replace("-", "−");
};
const whole = written({ style: "percent" });
const percent = (share: number): string => {
  if (share > 0 && share < 0.005) return `<${whole(0.01)}`;
  return share < 1 && share >= 0.995 ? `>${whole(0.99)}` : whole(share);
};
const tenths = written({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signed = written({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
const plain = written({ maximumFractionDigits: 2 });

const scripts = ownScripts("lab");
const offline = registerOffline(scripts.createScriptURL(offlinePath));
const worker = new Worker(scripts.createScriptURL(workerPath));

/** Parameters that are told of, and letters of each. */
const MOST_TOLD = 8;
const LONGEST_TOLD = 40;

let changes: Changes = {};
let standing: Standing | null = null;
let asked = 0;
/** The newest question while the worker still answers another one: those between are never asked. */
let waiting: WhatIfQuestion | null = null;
let busy = false;

/** The address says all, so that a what-if is a link. */
function readAddress(): void {
  const { searchParams } = new URL(location.href);
  changes = parseChanges((name) => searchParams.get(name));
  const value = searchParams.get("flight");
  const isOption = [...flight.options].some((option) => option.value === value);
  if (value !== null && isOption) flight.value = value;
  const isKnown = isOption || root.dataset.number !== "";
  tellLeftOut(leftOutOf(searchParams, isKnown ? ["day", "flight"] : ["day"]));
}

/** Says what of the address was not taken, as text: whoever made the address wrote it. */
function tellLeftOut(all: readonly LeftOut[]): void {
  const told = element<HTMLElement>("left-out");
  const list = all.slice(0, MOST_TOLD).map(({ name, value, range }) => {
    const written = `${name.slice(0, LONGEST_TOLD)}=${value.slice(0, LONGEST_TOLD)}`;
    return range === null ? written : `${written} (${plain(range.min)} … ${plain(range.max)})`;
  });
  told.hidden = list.length === 0;
  told.textContent = list.length === 0 ? "" : `${root.dataset.leftOut ?? ""} ${list.join(", ")}`;
}

function ask(): void {
  const address = new URL(location.href);
  address.search = new URLSearchParams([["day", day], ["flight", flight.value], ...changesToPairs(changes)]).toString();
  history.replaceState(null, "", address);
  const key = flight.selectedOptions[0]?.dataset.key;
  if (key === undefined) return;
  const question: WhatIfQuestion = { kind: "what-if", id: ++asked, airport, day, prior, flight: key, changes };
  if (busy) waiting = question;
  else send(question);
}

function send(question: WhatIfQuestion): void {
  busy = true;
  waiting = null;
  worker.postMessage(question);
}

worker.addEventListener("message", ({ data }: MessageEvent<WhatIfAnswer>) => {
  busy = false;
  if (waiting !== null) send(waiting);
  if (data.id !== asked) return;
  said.classList.toggle("warn", "error" in data);
  if ("error" in data) said.textContent = `${root.dataset.failed ?? ""} ${data.error}`;
  else {
    standing = data.standing;
    place();
    show(data.was, data.now);
  }
  root.dataset.answered = String(data.id);
  void keep(offline, [workerPath, ...data.read], () => {
    root.dataset.kept = "yes";
  });
});

/** Puts every control where the flight stands, or where it was moved to. */
function place(): void {
  for (const control of controls) {
    const name = control.dataset.change as keyof Changes;
    const changed = changes[name];
    const own = standing?.[name as keyof Standing] ?? null;
    if (typeof changed === "boolean") control.value = changed ? "yes" : "no";
    else control.value = String(changed ?? own ?? "");
    const told = control.parentElement?.querySelector("output");
    if (!told) continue;
    const value = changed ?? own;
    const text = typeof value === "number" ? plain(value) : "–";
    told.textContent = changed === undefined ? text : `${text} (${own === null ? "–" : plain(own)})`;
    told.classList.toggle("changed", changed !== undefined);
  }
}

function changed(control: HTMLInputElement | HTMLSelectElement): void {
  const name = control.dataset.change ?? "";
  const own = standing?.[name as keyof Standing] ?? null;
  const range = NUMBERS[name as keyof typeof NUMBERS] as (typeof NUMBERS)["wind"] | undefined;
  const back = range !== undefined && own !== null && Math.abs(Number(control.value) - own) < range.step / 2;
  const pairs = new Map(changesToPairs(changes));
  if (control.value === "" || back) pairs.delete(name);
  else pairs.set(name, control.value);
  changes = parseChanges((one) => pairs.get(one) ?? null);
  ask();
}

function show(was: Outcome, now: Outcome): void {
  const sentence = Object.keys(changes).length === 0 ? root.dataset.same : root.dataset.said;
  const [late, mean] = [percent(now.pLate15), tenths(now.expectedMin)];
  const values: Record<string, string> = {
    late,
    usual: besideForecast(root.dataset, late, percent(was.pLate15)),
    mean,
    usualMean: besideForecast(root.dataset, mean, tenths(was.expectedMin)),
    low: plain(now.p10),
    high: plain(now.p90),
  };
  said.textContent = (sentence ?? "").replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  element("was").setAttribute("d", curvePath(was.cdf));
  element("now").setAttribute("d", curvePath(now.cdf));
  for (const row of root.querySelectorAll<HTMLElement>("[data-minutes]")) {
    const i = (KNOTS as readonly number[]).indexOf(Number(row.dataset.minutes));
    const [first, second] = row.querySelectorAll("td");
    if (first) first.textContent = percent(1 - was.cdf[i]! / 10_000);
    if (second) second.textContent = percent(1 - now.cdf[i]! / 10_000);
  }
  root.dataset.was = was.cdf.join(" ");
  root.dataset.now = now.cdf.join(" ");
  root.dataset.cancelled = String(now.pCancelled);
  showReasons(was, now);
}

/** Minutes by what they are about; a topic that moves neither forecast has no row. */
function showReasons(was: Outcome, now: Outcome): void {
  element<HTMLElement>("reasons").hidden = now.reasons === null;
  const minutes = ({ reasons }: Outcome, topic: string): number => {
    if (reasons === null) return 0;
    if (topic === "usual" || topic === "other" || topic === "total") return reasons[topic];
    return reasons.topics.find((one) => one.topic === (topic as Topic))?.minutes ?? 0;
  };
  for (const row of root.querySelectorAll<HTMLElement>("[data-topic]")) {
    const topic = row.dataset.topic ?? "";
    const [before, after] = [minutes(was, topic), minutes(now, topic)];
    row.hidden = before === 0 && after === 0;
    const [first, second] = row.querySelectorAll("td");
    if (first) first.textContent = signed(before);
    if (second) second.textContent = signed(after);
  }
}

for (const control of controls)
  control.addEventListener(control instanceof HTMLSelectElement ? "change" : "input", () => changed(control));
flight.addEventListener("change", ask);
element<HTMLElement>("reset").addEventListener("click", () => {
  changes = {};
  tellLeftOut([]);
  ask();
});
window.addEventListener("popstate", () => {
  readAddress();
  ask();
});
for (const name of NUMBER_NAMES) {
  const control = controls.find(({ dataset }) => dataset.change === name);
  if (control instanceof HTMLInputElement) control.disabled = false;
}
root.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
readAddress();
ask();
