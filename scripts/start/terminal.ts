/**
 * Writes a progress line and messages to one stream. On a terminal the line is redrawn in place, elsewhere repeated
 * every few seconds.
 */
export class Terminal {
  readonly #out: NodeJS.WriteStream;
  #drawn = "";
  #lastLineAt = Number.NEGATIVE_INFINITY;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  /** Number of characters that fit on a line. */
  get width(): number {
    return this.#out.isTTY ? Math.max(20, (this.#out.columns || 80) - 1) : 200;
  }

  /** Shows a progress line in the place of the one before. */
  progress(line: string): void {
    if (line === this.#drawn) return;
    if (this.#out.isTTY) {
      this.#out.write(`\r\x1b[2K${line}`);
      this.#drawn = line;
    } else if (performance.now() - this.#lastLineAt >= PLAIN_EVERY_MS) {
      this.#out.write(`${line}\n`);
      this.#drawn = line;
      this.#lastLineAt = performance.now();
    }
  }

  /** Writes a message that stays. It replaces the progress line, which comes back with the next call of `progress`. */
  say(text: string): void {
    if (this.#out.isTTY && this.#drawn !== "") this.#out.write("\r\x1b[2K");
    this.#drawn = "";
    this.#out.write(`${text}\n`);
  }
}

const PLAIN_EVERY_MS = 3_000;
