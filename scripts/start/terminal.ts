/** A progress line and messages on one stream: redrawn in place on a terminal, a new line every few seconds elsewhere. */
export class Terminal {
  readonly #out: NodeJS.WriteStream;
  #drawn = "";
  #lastLineAt = Number.NEGATIVE_INFINITY;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  /** Characters that fit a line. */
  get width(): number {
    return this.#out.isTTY ? Math.max(20, (this.#out.columns || 80) - 1) : 200;
  }

  /** Shows where things stand. */
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

  /** Says something that stays; a progress line in the way is removed and comes back with the next `progress`. */
  say(text: string): void {
    if (this.#out.isTTY && this.#drawn !== "") this.#out.write("\r\x1b[2K");
    this.#drawn = "";
    this.#out.write(`${text}\n`);
  }
}

const PLAIN_EVERY_MS = 3_000;
