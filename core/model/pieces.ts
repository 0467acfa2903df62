/**
 * The finished parts of one training as JSON texts, in the order in which they are made. Everything that a training
 * consists of shares one list, so that the index of a piece is its place in the whole training. A training that goes on
 * from a checkpoint finds the saved pieces here and takes them up instead of computing their parts again.
 */
export class Pieces {
  readonly #texts: string[];
  /** Number of parts that this training has finished or taken up. */
  #taken = 0;
  /** Number of pieces that were saved or handed out for saving. */
  #saved: number;

  /** `saved`: the pieces of the interrupted training, from the first on; none for a training that begins. */
  constructor(saved: readonly string[] = []) {
    this.#texts = [...saved];
    this.#saved = saved.length;
  }

  /** All pieces, the saved ones first. Only ever grows. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The saved piece of the part whose turn it is; undefined if that part has to be computed. */
  get next(): string | undefined {
    return this.#texts[this.#taken];
  }

  /** The saved pieces of the part whose turn it is and of all parts after it. */
  get rest(): readonly string[] {
    return this.#texts.slice(this.#taken);
  }

  /** Notes that the part whose turn it is has been finished. Its piece is kept unless it was taken up from here. */
  add(piece: string): void {
    if (this.#taken === this.#texts.length) this.#texts.push(piece);
    this.#taken++;
  }

  /**
   * Takes up everything through the last saved piece that matches, and returns that piece; undefined if none matches.
   */
  resumeAfter(matches: (piece: string) => boolean): string | undefined {
    const at = this.#texts.findLastIndex(matches);
    if (at >= 0) this.#taken = at + 1;
    return this.#texts[at];
  }

  /** The pieces made since the last call, each with its index: what a checkpoint has to append. */
  unsaved(): { readonly index: number; readonly text: string }[] {
    const from = this.#saved;
    this.#saved = this.#texts.length;
    return this.#texts.slice(from).map((text, i) => ({ index: from + i, text }));
  }
}
