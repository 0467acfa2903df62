import { askServer } from "../cli/ask-server.ts";
import { bundleWorker } from "../local/bundle.ts";
import { startRuntime } from "../local/runtime.ts";
import { checkStateAirport, stateAirports } from "../local/state-airports.ts";
import type { LabArguments } from "./arguments.ts";
import type { Ask } from "./dataset.ts";

/** Where the lab reads from. */
interface Source {
  readonly ask: Ask;
  /** IATA code; null: the first airport that the server has files of. */
  readonly airport: string | null;
  readonly close: () => Promise<void>;
}

/** Asks a server that runs, or starts the Worker on a state folder and has it make the files of an airport, by default the
 * first that has flights, as of now. */
export async function openSource({ url, state, airport: named }: LabArguments): Promise<Source> {
  if (state === null) {
    return { ask: askServer(url), airport: named, close: async () => {} };
  }
  const airport = named ?? stateAirports(state, "flights")[0]!;
  checkStateAirport(state, airport, "flights");
  const bundle = await bundleWorker(undefined, "workers/local.ts");
  try {
    const runtime = await startRuntime({ persistDir: state, port: 0, vars: { AIRPORTS: airport }, bundle });
    const query = new URLSearchParams({ airport, now: String(Date.now()) });
    for (let complete = false; !complete; ) {
      const answer = await runtime.fetch(`/local/export?${query}`, { method: "POST" });
      if (!answer.ok) throw new Error(await answer.text());
      complete = ((await answer.json()) as { complete: boolean }).complete;
    }
    return { ask: (path) => runtime.fetch(path), airport, close: runtime.dispose };
  } finally {
    bundle.remove();
  }
}
