import { createContext, Script } from "node:vm";

/** A text of `--eval` as a program. */
export interface Program {
  /** Runs it with these names at hand. Rejects with an error that says that it is the program's. */
  readonly run: (names: object) => Promise<unknown>;
}

/**
 * Reads the text of `--eval`: an expression, which may wait for something, or a program, whose last value counts. Throws
 * an error that names the option where it is neither, so that it is said before anything is opened.
 */
export function programOf(text: string): Program {
  const script = scriptOf(text);
  return {
    run: async (names) => {
      try {
        return await script.runInContext(createContext(names));
      } catch (error) {
        throw new Error(`--eval ${text}: ${messageOf(error)}`);
      }
    },
  };
}

function scriptOf(text: string): Script {
  try {
    return new Script(`(async () => (${text}\n))()`);
  } catch {
    try {
      return new Script(text);
    } catch (error) {
      throw new Error(`--eval ${text} is neither an expression nor a program: ${messageOf(error)}`);
    }
  }
}

/** An error of the evaluated text is one of its own world, and no instance of `Error` here. */
const messageOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
