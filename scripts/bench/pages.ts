import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type * as Large from "../../test/node/http/large-day.ts";
import { ROOT } from "../local/paths.ts";
import { bundled } from "./bundled.ts";
import { threadMs } from "./cpu.ts";
import type { BrowserBench } from "./in-browser.ts";

export interface PagesBench {
  readonly flightsADay: number;
  readonly runs: number;
  readonly pages: readonly PageBench[];
  /** As a phone shows them; empty without a run. */
  readonly inBrowser: readonly BrowserBench[];
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

/**
 * Times the pages of a large airport, made by the real app from the same synthetic read model that its tests use. In the
 * browser it opens those of a kept service instead, if its folder and airport are given.
 */
export async function benchPages(browserRuns: number, kept: readonly string[]): Promise<PagesBench> {
  const { largeDay, LARGE_DAY } = await bundled<typeof Large>("test/node/http/large-day.ts");
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
  return {
    flightsADay: LARGE_DAY,
    runs: RUNS,
    pages,
    inBrowser: browserRuns > 0 ? await inBrowserOf([String(browserRuns), ...kept]) : [],
  };
}

/** The bench in Chromium runs in a process without the limit of memory of this one. */
async function inBrowserOf(args: readonly string[]): Promise<BrowserBench[]> {
  const program = join(ROOT, "scripts/bench-browser.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { maxBuffer: 10_000_000 });
  return JSON.parse(stdout);
}
