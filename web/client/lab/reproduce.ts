import { ownScripts } from "../kept/own-scripts.ts";
import type { ReproduceAnswer, ReproduceQuestion } from "./protocol.ts";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const root = element("reproduce");
const { worker: workerPath = "", prior = "", airport = "", version = "" } = root.dataset;
const said = element("said");
const bar = element<HTMLProgressElement>("progress");
const cancel = element<HTMLButtonElement>("cancel");
const number = new Intl.NumberFormat(document.documentElement.lang);

const words = (name: string, values: Readonly<Record<string, string>> = {}): string =>
  (root.dataset[name] ?? "").replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");

function end(state: string, text: string): void {
  root.dataset.state = state;
  said.textContent = text;
  said.classList.toggle("warn", state !== "same");
  bar.hidden = true;
  cancel.hidden = true;
}

function answered(answer: ReproduceAnswer): void {
  if ("progress" in answer) {
    bar.value = answer.progress;
    return;
  }
  if ("error" in answer) {
    end("failed", `${words("failed")} ${answer.error}`);
    return;
  }
  const { difference, rows, bytes, artifactBytes, sha256 } = answer;
  const work = {
    rows: number.format(rows),
    fetched: number.format(bytes),
    bytes: number.format(artifactBytes),
    sha256,
  };
  if (difference === null) end("same", words("same", work));
  else end("other", words("other", { ...work, count: number.format(difference.count), first: difference.first }));
}

/** Begins as soon as the page is there: it was asked for by a button. */
function begin(): void {
  const worker = new Worker(ownScripts("lab").createScriptURL(workerPath));
  worker.addEventListener("message", ({ data }: MessageEvent<ReproduceAnswer>) => answered(data));
  worker.addEventListener("error", ({ message }) => end("failed", `${words("failed")} ${message}`));
  cancel.addEventListener("click", () => {
    worker.terminate();
    end("cancelled", words("cancelled"));
  });
  said.textContent = words("running");
  bar.hidden = false;
  cancel.hidden = false;
  worker.postMessage({ kind: "reproduce", airport, version: Number(version), prior } satisfies ReproduceQuestion);
}

if (version !== "") begin();
