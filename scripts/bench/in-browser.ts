import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import type * as Large from "../../test/node/http/large-site.ts";
import { CHROMIUM } from "../local/chromium.ts";
import { freePort } from "../process/free-port.ts";
import { bundled } from "./bundled.ts";

/** A page in Chromium at Lighthouse's mobile setting: slow 4G and a processor four times as slow. */
export interface BrowserBench {
  readonly path: string;
  /** Medians over the runs. Score of performance, 0 … 100; times in milliseconds of the simulated phone. */
  readonly performance: number;
  readonly lcpMs: number;
  readonly fcpMs: number;
  readonly tbtMs: number;
  readonly cls: number;
  readonly htmlGzippedBytes: number;
  readonly scriptGzippedBytes: number;
  /** Pixels from the top to the search field at 360 × 740; null where there is none. */
  readonly searchAt: number | null;
}

/** Makes the files that pages load. */
type BuildWeb = () => Promise<Parameters<typeof Large.largeSite>[0]>;

const PHONE = { width: 360, height: 740 };

/** Opens the pages of a large day in Debian's Chromium, each `runs` times, as a phone would. */
export async function benchInBrowser(runs: number, buildWeb: BuildWeb): Promise<BrowserBench[]> {
  const { largeSite } = await bundled<typeof Large>("test/node/http/large-site.ts");
  let origin = "";
  const site = await largeSite(await buildWeb(), () => origin);
  const server = createServer(async (request, response) => {
    const answer = await site.answer(request.url ?? "/");
    response.statusCode = answer.status;
    answer.headers.forEach((value, name) => {
      response.setHeader(name, value);
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const isText = /text|json|svg/.test(answer.headers.get("Content-Type") ?? "");
    // Cloudflare compresses texts.
    if (isText) response.setHeader("Content-Encoding", "gzip");
    response.end(isText ? gzipSync(body) : body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const port = await freePort(9_400);
  const browser = await chromium.launch({
    ...CHROMIUM,
    args: [...CHROMIUM.args, `--remote-debugging-port=${port}`],
  });
  try {
    const pages: BrowserBench[] = [];
    for (const path of site.paths) {
      const measured: Measured[] = [];
      for (let run = 0; run < runs; run++) measured.push(await measure(`${origin}${path}`, port));
      const page = await browser.newPage({ viewport: PHONE });
      await page.goto(`${origin}${path}`);
      const search = await page
        .locator("#q")
        .first()
        .boundingBox({ timeout: 1_000 })
        .catch(() => null);
      await page.close();
      const median = (key: keyof Measured): number =>
        measured.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
      pages.push({
        path,
        performance: Math.round(100 * median("performance")),
        lcpMs: Math.round(median("lcp")),
        fcpMs: Math.round(median("fcp")),
        tbtMs: Math.round(median("tbt")),
        cls: Math.round(1e4 * median("cls")) / 1e4,
        htmlGzippedBytes: median("html"),
        scriptGzippedBytes: median("scripts"),
        searchAt: search === null ? null : Math.round(search.y),
      });
    }
    return pages;
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

type Measured = Readonly<Record<"performance" | "lcp" | "fcp" | "tbt" | "cls" | "html" | "scripts", number>>;

async function measure(url: string, port: number): Promise<Measured> {
  const result = await lighthouse(url, { port, logLevel: "silent", onlyCategories: ["performance"] });
  if (result === undefined) throw new Error(`Lighthouse says nothing about ${url}`);
  const { audits, categories } = result.lhr;
  const value = (id: string): number => audits[id]?.numericValue ?? Number.NaN;
  const requests = networkItems(audits["network-requests"]?.details);
  const bytes = (type: string): number =>
    requests
      .filter(({ resourceType }) => resourceType === type)
      .reduce((sum, { transferSize }) => sum + transferSize, 0);
  return {
    performance: categories.performance?.score ?? Number.NaN,
    lcp: value("largest-contentful-paint"),
    fcp: value("first-contentful-paint"),
    tbt: value("total-blocking-time"),
    cls: value("cumulative-layout-shift"),
    html: bytes("Document"),
    scripts: bytes("Script"),
  };
}

interface NetworkItem {
  readonly resourceType: string;
  readonly transferSize: number;
}

const networkItems = (details: unknown): readonly NetworkItem[] =>
  ((details as { readonly items?: readonly NetworkItem[] } | undefined)?.items ?? []).filter(
    ({ resourceType, transferSize }) => typeof resourceType === "string" && typeof transferSize === "number",
  );
