import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type * as Large from "../../test/node/http/large-day.ts";
import { ROOT } from "../local/paths.ts";
import { threadMs } from "./cpu.ts";

export interface PagesBench {
  readonly flightsADay: number;
  readonly runs: number;
  readonly pages: readonly PageBench[];
}

interface PageBench {
  readonly path: string;
  readonly bytes: number;
  readonly gzippedBytes: number;
  /**
   * CPU time of the answering thread from the request to the last byte; this is the first request, before the engine
   * has compiled anything.
   */
  readonly firstMs: number;
  /** Median and 95th percentile of the requests after it. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

const RUNS = 100;

/** Times the pages of a large airport, made by the real app from the same synthetic read model that its tests use. */
export async function benchPages(): Promise<PagesBench> {
  const { largeDay, LARGE_DAY } = await appOfTests();
  const pages: PageBench[] = [];
  for (const { path, make } of await largeDay()) {
    const time = async (): Promise<{ readonly ms: number; readonly page: string }> => {
      const before = threadMs();
      const page = await make();
      return { ms: threadMs() - before, page };
    };
    const first = await time();
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push((await time()).ms);
    times.sort((a, b) => a - b);
    pages.push({
      path,
      bytes: Buffer.byteLength(first.page),
      gzippedBytes: gzipSync(first.page).length,
      firstMs: first.ms,
      medianMs: times[RUNS / 2] ?? 0,
      p95Ms: times[Math.ceil(0.95 * RUNS) - 1] ?? 0,
    });
  }
  return { flightsADay: LARGE_DAY, runs: RUNS, pages };
}

/** The app and its read model. Pages are JSX, which Node does not run, so they are bundled first, as the Worker is. */
async function appOfTests(): Promise<typeof Large> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "test/node/http/large-day.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    logLevel: "warning",
  });
  const text = outputFiles[0]?.contents ?? new Uint8Array();
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
