import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ApiForecasts } from "../../core/api/forecasts.ts";
import { fuzz } from "../../scripts/prove/fuzz/schemathesis.ts";
import { exposition } from "../../workers/http/records/exposition.ts";
import { serve } from "../browser/serve.ts";
import { appUnderTest } from "../node/http/app-under-test.ts";
import { pythonOf, runPython } from "./environments.ts";

const python = pythonOf("tools");
const dir = mkdtempSync(join(tmpdir(), "vylet-tools-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const { app } = appUnderTest({ flightsPerDay: 30 });

test.skipIf(python === null)("schemathesis finds no answer that the document does not tell of", async () => {
  const { forecasts } = (await (await app.request("/api/v1/ZZZ/forecasts")).json()) as ApiForecasts;
  const flights = forecasts.slice(0, 3).map(({ flight }) => flight);
  const site = await serve(app);
  try {
    const { code, output, cases } = await fuzz({ origin: site.origin, folder: dir, flights, seed: 14, examples: 15 });
    expect(code, output).toBe(0);
    expect(cases, output).toBeGreaterThan(300);
  } finally {
    await site.close();
  }
});

/** Prints every sample that Prometheus' own parser reads, as JSON. */
const PARSE = `
import json, sys
from prometheus_client.parser import text_string_to_metric_families
families = list(text_string_to_metric_families(open(sys.argv[1], encoding="utf-8", newline="").read()))
print(json.dumps([[f.name, f.type, f.documentation, [[s.labels, s.value] for s in f.samples]] for f in families]))
`;

test.skipIf(python === null)("Prometheus' own parser reads all of /metrics, and labels of any characters", async () => {
  const parsed = async (text: string) => {
    const file = join(dir, "metrics.txt");
    writeFileSync(file, text);
    return JSON.parse(await runPython(python ?? "", ["-c", PARSE, file])) as [string, string, string, unknown[]][];
  };
  const text = await (await app.request("/metrics")).text();
  const families = await parsed(text);
  expect(families.map(([name]) => name)).toEqual([...text.matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name));
  expect(families.every(([name, type, help]) => name.startsWith("vylet_") && type === "gauge" && help !== "")).toBe(
    true,
  );
  expect(families.flatMap(([, , , samples]) => samples)).toHaveLength(text.match(/^vylet_/gm)?.length ?? 0);
  expect(families).toContainEqual([
    "vylet_flights_due",
    "gauge",
    "Scheduled flights ahead.",
    [[{ airport: "ZZZ" }, 210]],
  ]);
  const labels = { a: 'quote " backslash \\ line\nend, {brace} = 5 Ж' };
  const [odd] = await parsed(
    exposition([{ name: "vylet_odd", help: "back\\slash\nline", samples: [{ labels, value: -0.5 }] }]),
  );
  expect(odd).toEqual(["vylet_odd", "gauge", "back\\slash\nline", [[labels, -0.5]]]);
});
