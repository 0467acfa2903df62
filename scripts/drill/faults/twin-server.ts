import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { instant } from "../../../core/time.ts";
import { serveTwin } from "../../../core/twin/wire/serve.ts";

/** How the publishers of the simulated airport fail. */
export type SourceFailure = "403" | "html" | "empty" | "cut";

const CAPTCHA =
  "<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>";

/** The publishers of the simulated airport outside of the Worker, so that they can fail. */
export interface TwinServer {
  /** `http://127.0.0.1:<port>`; it answers `GET /replay?now=<ms>&url=<encoded>` as a replay server does. */
  readonly origin: string;
  /** What is wrong with them now; null for nothing. */
  failure: SourceFailure | null;
  /** Requests that met with a failure. */
  failed: number;
  close(): Promise<void>;
}

/** Starts them on a free port of the loopback interface. */
export async function startTwinServer(): Promise<TwinServer> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    const answer = serveTwin(searchParams.get("url") ?? "", instant(Number(searchParams.get("now"))));
    if (twin.failure !== null) twin.failed += 1;
    send(response, failing(answer, twin.failure));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const twin: TwinServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failure: null,
    failed: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return twin;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

function failing(answer: Answer, failure: SourceFailure | null): Answer {
  if (failure === "403") return { status: 403, contentType: "text/plain", body: "Forbidden" };
  if (failure === "html") return { status: 200, contentType: "text/html", body: CAPTCHA };
  if (failure === "empty") return { ...answer, body: "" };
  return failure === "cut" ? { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length * 0.6)) } : answer;
}

function send(response: ServerResponse, { status, contentType, body }: Answer): void {
  response.writeHead(status, { "content-type": contentType });
  response.end(body);
}
