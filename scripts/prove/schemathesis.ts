import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiForecasts } from "../../core/api/forecasts.ts";
import { startRuntime } from "../local/runtime.ts";
import { fuzz, hasSchemathesis } from "./fuzz/schemathesis.ts";
import type { Proof } from "./run/proof.ts";

const SEEDS = ["1", "2", "3", "4"];
const EXAMPLES = 60;
/** Noon at the simulated airport, with little history, so that it has forecasts after a few ticks. */
const NOON = Date.UTC(2026, 2, 1, 11, 15);
const VARS = { AIRPORTS: "ZZZ", SOURCE_MODE: "twin", CLOCK: "tick", HISTORY_SINCE: "2026-02-20", BACKFILL_DAYS: "20" };
const TICKS = 4;

/** The API of the real Worker, in workerd, is asked whatever its document allows, and what it does not allow. */
export const schemathesis: Proof = {
  name: "schemathesis",
  about: "The real API is fuzzed by its own document: no 500, no answer that the document does not tell of.",
  minutes: 12,
  units: (words) => (words.length > 0 ? words : SEEDS),
  run: async (unit) => {
    if (!hasSchemathesis())
      throw new Error("no Python environment .clients/tools: test/clients/make-environments.sh makes it");
    const folder = mkdtempSync(join(tmpdir(), "vylet-fuzz-"));
    const runtime = await startRuntime({ persistDir: null, port: 0, vars: VARS, onLog: () => {} });
    try {
      for (let tick = 0; tick < TICKS; tick++) await runtime.scheduled("*/15 * * * *", NOON + tick * 900_000);
      const { forecasts } = (await (await runtime.fetch("/api/v1/ZZZ/forecasts")).json()) as ApiForecasts;
      const flights = forecasts.slice(0, 5).map(({ flight }) => flight);
      const origin = runtime.url.replace(/\/$/, "");
      const phases = "examples,coverage,fuzzing" as const;
      const { code, output, cases } = await fuzz({
        origin,
        folder,
        flights,
        seed: Number(unit),
        examples: EXAMPLES,
        phases,
      });
      return { holds: code === 0, cases, said: code === 0 ? "" : output.slice(-4_000) };
    } finally {
      await runtime.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  conclude: (results) => {
    const found = [...results].map(([unit, result]) => ({
      unit,
      ...(result as { readonly holds: boolean; readonly cases: number; readonly said: string }),
    }));
    return {
      lines: [`${found.reduce((sum, { cases }) => sum + cases, 0)} requests from ${found.length} seeds`],
      failures: found.flatMap(({ unit, holds, said }) => (holds ? [] : [`seed ${unit}: ${said}`])),
    };
  },
};
