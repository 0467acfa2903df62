import type { Answer, Question } from "./protocol.ts";

/**
 * Runs queries in a worker, one at a time. SQLite cannot be interrupted inside of WebAssembly, so that a query is ended by
 * ending its worker; the next one fills its tables anew, from the browser's cache.
 */
export class Engine {
  readonly #make: () => Worker;
  readonly #onAnswer: (answer: Answer) => void;
  #worker: Worker | null = null;
  #busy = false;

  constructor(make: () => Worker, onAnswer: (answer: Answer) => void) {
    this.#make = make;
    this.#onAnswer = onAnswer;
  }

  /** Ends the query that runs, and asks another one. */
  ask(question: Question): void {
    if (this.#busy) this.#end();
    this.#busy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage(question);
  }

  /** Ends the query that runs, if there is one. */
  stop(): void {
    if (!this.#busy) return;
    this.#end();
    this.#onAnswer({ read: [], outcome: { refused: "stopped" } });
  }

  #start(): Worker {
    const worker = this.#make();
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      this.#busy = false;
      if ("refused" in data.outcome && data.outcome.refused === "memory") this.#end();
      this.#onAnswer(data);
    });
    for (const end of ["error", "messageerror"])
      worker.addEventListener(end, () => {
        this.#end();
        this.#onAnswer({ read: [], outcome: { refused: "died" } });
      });
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = false;
  }
}
