import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Airport } from "../../core/airports/airport.ts";
import { airportByIata } from "../../core/airports/index.ts";
import { type AirportRecordings, type ReplayAnswer, replayAnswer } from "../../core/recordings/replay.ts";
import { instant } from "../../core/time.ts";
import { openRecordings, type RecordingsDescription } from "./recordings.ts";

export interface ReplayServer {
  /** `http://127.0.0.1:<port>`: `GET /replay?now=<ms>&url=<encoded>` gives what the source at `url` would have given at `now`. */
  readonly origin: string;
  /** Of the first recordings, and of all in their order. */
  readonly describe: RecordingsDescription;
  readonly described: readonly RecordingsDescription[];
  close(): Promise<void>;
}

interface Recorded {
  readonly dir: string;
  readonly airport: string | Airport;
}

/**
 * Plays folders of recordings back, each for one airport, on a free port of the loopback interface. `airport` is a known IATA code
 * or an airport. Throws where a folder has nothing for it.
 */
export async function startReplayServer(first: Recorded, ...more: readonly Recorded[]): Promise<ReplayServer> {
  const opened = [first, ...more].map(({ dir, airport }) => openRecordings(dir, known(airport)));
  const tapes = opened.map((recordings) => recordings.tapes);
  const described = opened.map((recordings) => recordings.describe);
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
    describe: described[0] as RecordingsDescription,
    described,
    // Asked twice where the end of the process and the end of its work meet.
    close: async () => {
      if (!server.listening) return;
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}

function known(airport: string | Airport): Airport {
  const found = typeof airport === "string" ? airportByIata(airport) : airport;
  if (!found) throw new Error(`no airport ${airport} in core/airports`);
  return found;
}

function replay(tapes: readonly AirportRecordings[], path: string): ReplayAnswer {
  const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
  if (pathname !== "/replay") return refusal(404, `no ${pathname} here`);
  const now = Number(searchParams.get("now") || Number.NaN);
  const url = searchParams.get("url");
  if (!Number.isSafeInteger(now) || url === null) return refusal(400, "now=<ms> and url=<encoded> are needed");
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
