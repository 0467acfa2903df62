import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Airport } from "../../core/airports/airport.ts";
import { type AirportRecordings, type ReplayAnswer, replayAnswer } from "../../core/recordings/replay.ts";
import { instant } from "../../core/time.ts";
import { serveTwin, TWIN_ORIGIN } from "../../core/twin/wire/serve.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { openRecordings, type RecordingsDescription } from "./recordings.ts";

export interface ReplayServer {
  /**
   * `http://127.0.0.1:<port>`. `GET /replay?now=<ms>&url=<encoded>` answers as the source at `url` would have answered
   * at `now`.
   */
  readonly origin: string;
  /** What the first folder holds. */
  readonly description: RecordingsDescription;
  /** What each folder holds, in the order of the arguments. */
  readonly descriptions: readonly RecordingsDescription[];
  close(): Promise<void>;
}

interface RecordedAirport {
  /** Folder of recordings. */
  readonly dir: string;
  /** A known IATA code, or an airport of the caller's own. */
  readonly airport: string | Airport;
}

/**
 * Plays folders of recordings back, each for one airport, on a free port of the loopback interface. Throws where a
 * folder has no recordings of its airport.
 */
export async function startReplayServer(
  first: RecordedAirport,
  ...more: readonly RecordedAirport[]
): Promise<ReplayServer> {
  const opened = [first, ...more].map(({ dir, airport }) => openRecordings(dir, known(airport)));
  const tapes = opened.map((recordings) => recordings.tapes);
  const descriptions = opened.map((recordings) => recordings.description);
  const server = createServer((request, response) => {
    if (request.method !== "GET") return send(response, refusal(405, "only GET"));
    try {
      send(response, replay(tapes, request.url ?? ""));
    } catch (error) {
      send(response, refusal(500, error instanceof Error ? error.message : String(error)));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    description: descriptions[0] as RecordingsDescription,
    descriptions,
    // May be called twice: at the end of the work and at the end of the process.
    close: async () => {
      if (!server.listening) return;
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}

const known = (airport: string | Airport): Airport => (typeof airport === "string" ? knownAirport(airport) : airport);

function replay(tapes: readonly AirportRecordings[], path: string): ReplayAnswer {
  const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
  if (pathname !== "/replay") return refusal(404, `no ${pathname} here`);
  const now = Number(searchParams.get("now") || Number.NaN);
  const url = searchParams.get("url");
  if (!Number.isSafeInteger(now) || url === null) return refusal(400, "now=<ms> and url=<encoded> are needed");
  if (url.startsWith(`${TWIN_ORIGIN}/`)) return serveTwin(url, instant(now));
  const answers = tapes.map((one) => replayAnswer(one, url, instant(now)));
  return (answers.find((answer) => answer.status !== 404) ?? answers[0]) as ReplayAnswer;
}

const refusal = (status: number, message: string): ReplayAnswer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify({ message }),
});

function send(response: ServerResponse, { status, contentType, body }: ReplayAnswer): void {
  const bytes = Buffer.from(body, "utf8");
  response.writeHead(status, { "content-type": contentType, "content-length": bytes.byteLength });
  response.end(bytes);
}
