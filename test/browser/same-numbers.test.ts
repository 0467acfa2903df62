import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { madeDataset, madeFlights } from "../support/synthetic-dataset.ts";
import { type Asked, predictAll } from "./predict-all.ts";

const FLIGHTS = 200;
const CARRIERS = ["AA", "BB", "CC"];

const rows = madeFlights(3_000, "three worlds", ["a", "b", "c"], (v) => (v.a! > 0.5 ? 0.6 : 0.1 + 0.2 * v.b!)).map(
  ({ values, delay }, i) => {
    const known = i % 7 === 0 ? { a: values.a!, c: values.c! } : values;
    return { values: known, delay, carrier: CARRIERS[i % 3]! };
  },
);
const data = madeDataset(rows, 100, ["a", "b", "c"]);

function trained(): string {
  const training = blend.start(data, data.rows, "three worlds");
  while (!training.done) training.step();
  return saveModel(training.finish());
}

/** Flights of the training set, the last of a carrier that it does not hold. */
const flights: Asked[] = Array.from({ length: FLIGHTS }, (_, i) => {
  const { row, carrier, minuteOfDay } = inputOf(data, 13 * i);
  const values = Array.from(row, (value) => (Number.isNaN(value) ? null : value));
  return { row: values, carrier: i === FLIGHTS - 1 ? "new" : carrier, minuteOfDay };
});

/** `predictAll` as one script that leaves it in the global scope. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("predict-all.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "asked",
    target: "es2022",
  });
  return outputFiles[0]!.text;
}

async function inWorkerd(script: string, text: string): Promise<number[]> {
  const worker = `${script}
    export default {
      async fetch(request) {
        const [text, flights] = await request.json();
        return Response.json(asked.predictAll(text, flights));
      },
    };`;
  const modules = [{ type: "ESModule" as const, path: "worker.mjs", contents: worker }];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: "asked",
      modules,
      compatibilityDate: "2026-10-01",
      host: "127.0.0.1",
      cf: false,
    }),
  );
  try {
    const body = JSON.stringify([text, flights]);
    const response = await miniflare.dispatchFetch("http://worker/", { method: "POST", body });
    return (await response.json()) as number[];
  } finally {
    await miniflare.dispose();
  }
}

async function inBrowser(script: string, text: string): Promise<number[]> {
  const browser = await chromium.launch(CHROMIUM);
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    return await page.evaluate(
      ([artifact, questions]) => {
        const { asked } = globalThis as unknown as { asked: { predictAll: typeof predictAll } };
        return asked.predictAll(artifact, questions);
      },
      [text, flights] as const,
    );
  } finally {
    await browser.close();
  }
}

const farthest = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

test("an artifact says the same in Node, workerd and Chromium, to a billionth", async () => {
  const text = trained();
  const script = await bundled();
  const node = predictAll(text, flights);
  const workerd = await inWorkerd(script, text);
  const browser = await inBrowser(script, text);
  // 28 knots, cancellation, usual minutes, three features and the carrier.
  expect(node).toHaveLength(FLIGHTS * (28 + 2 + 4));
  expect(node.every(Number.isFinite)).toBe(true);
  expect(new Set(node).size).toBeGreaterThan(FLIGHTS);
  for (const other of [workerd, browser]) {
    expect(other).toHaveLength(node.length);
    expect(farthest(node, other)).toBeLessThanOrEqual(1e-9);
  }
});
