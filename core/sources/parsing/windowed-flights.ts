import type { FlightObservation } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import { type Instant, type LocalDate, localDateOf, type ZoneName } from "../../time.ts";
import type { ParsedBatch, SourceError, SourceWindow } from "../source.ts";
import { inWindow, spanOf, spanText } from "./day-span.ts";
import { FlightBatchBuilder } from "./flight-batch-builder.ts";

/**
 * Builds the batch of the flights that are scheduled on the local days asked about. Publishers whose answers cover a
 * span of hours, a month or "today" also send flights of other days, which are left out. An answer with flights of
 * other days only is refused as `wrong-date`, one without a readable row as `shape`.
 */
export class WindowedFlights {
  /** The batch being built; readers of rows list their issues here. */
  readonly builder: FlightBatchBuilder;
  readonly #asked: SourceWindow;
  readonly #zone: ZoneName;
  readonly #otherDays = new Set<LocalDate>();

  constructor(asked: SourceWindow, zone: ZoneName, what?: "departure" | "arrival") {
    this.builder = new FlightBatchBuilder(what);
    this.#asked = asked;
    this.#zone = zone;
  }

  add(at: string, flight: FlightObservation, text: unknown): void {
    const day = localDateOf(flight.scheduledAt, this.#zone);
    if (inWindow(day, this.#asked)) this.builder.add(at, flight, text);
    else this.#otherDays.add(day);
  }

  build(publishedAt?: Instant | null): Result<ParsedBatch<FlightObservation>, SourceError> {
    if (this.builder.size > 0) return ok(this.builder.build(publishedAt));
    return this.#otherDays.size > 0
      ? err({
          reason: "wrong-date",
          asked: spanText(this.#asked.from, this.#asked.to),
          got: spanOf(this.#otherDays),
        })
      : err(this.builder.noRow());
  }
}
