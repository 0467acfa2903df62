import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createGzip } from "node:zlib";
import { DELAYED_MIN } from "../../core/delay.ts";
import { pLate, rangeOf } from "../../core/distribution/cdf.ts";
import { FLIGHT_COLUMNS, type FlightNames, flightCells } from "./flight-cells.ts";
import type { Forecast } from "./forecast.ts";

const HEADER = [...FLIGHT_COLUMNS, "learner", "p_late15", "p10", "p50", "p90", "p_cancel"].join(",");
const LINES_PER_WRITE = 5_000;

/** A gzipped CSV file with one line per forecast, in the order in which they were made. */
export class Dump {
  readonly #gzip = createGzip();
  readonly #closed: Promise<unknown>;
  readonly #inFiles: FlightNames;
  #lines: string[] = [HEADER];

  constructor(file: string, inFiles: FlightNames) {
    this.#inFiles = inFiles;
    this.#closed = once(this.#gzip.pipe(createWriteStream(file)), "finish");
  }

  add({ departure, referenceTime, learner, cdf, pCancelled }: Forecast): void {
    const { p10, p50, p90 } = rangeOf(cdf);
    const about = [...flightCells(this.#inFiles, { departure, referenceTime }), learner];
    this.#lines.push([...about, pLate(cdf, DELAYED_MIN), p10, p50, p90, pCancelled.toFixed(4)].join(","));
    if (this.#lines.length >= LINES_PER_WRITE) this.#flush();
  }

  async close(): Promise<void> {
    this.#flush();
    this.#gzip.end();
    await this.#closed;
  }

  #flush(): void {
    if (this.#lines.length > 0) this.#gzip.write(`${this.#lines.join("\n")}\n`);
    this.#lines = [];
  }
}
