import type { FlightObservation } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import { type Instant, type LocalDate, localDateOf, type ZoneName } from "../../time.ts";
import type { ParsedBatch, SourceError, SourceWindow } from "../source.ts";
import { inWindow, spanOf, spanText } from "./asked.ts";
import { Statements } from "./statements.ts";

/**
 * The flights of an answer that are scheduled on the local days asked for. Publishers whose answers are a span of hours, a month
 * or "today" send others with them; an answer of nothing but others is `wrong-date`, one without a readable row `shape`.
 */
export class RowsOfWindow {
  readonly statements = new Statements();
  readonly #asked: SourceWindow;
  readonly #zone: ZoneName;
  readonly #elsewhen = new Set<LocalDate>();

  constructor(asked: SourceWindow, zone: ZoneName) {
    this.#asked = asked;
    this.#zone = zone;
  }

  add(at: string, flight: FlightObservation, text: unknown): void {
    const day = localDateOf(flight.scheduledAt, this.#zone);
    if (inWindow(day, this.#asked)) this.statements.add(at, flight, text);
    else this.#elsewhen.add(day);
  }

  result(publishedAt?: Instant | null): Result<ParsedBatch<FlightObservation>, SourceError> {
    if (this.statements.size > 0) return ok(this.statements.batch(publishedAt));
    return this.#elsewhen.size > 0
      ? err({
          reason: "wrong-date",
          asked: spanText(this.#asked.from, this.#asked.to),
          got: spanOf(this.#elsewhen),
        })
      : err({ reason: "shape", path: this.statements.firstIssueAt, detail: "no row could be read" });
  }
}
