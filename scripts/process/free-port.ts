import { createServer } from "node:net";

/** Number of ports that are tried, more than anybody runs servers side by side. */
const TRIES = 100;

/**
 * The first port from `from` upwards on which 127.0.0.1 accepts a listener. Throws if there is none among a hundred.
 */
export async function freePort(from: number): Promise<number> {
  for (let port = from; port < from + TRIES && port <= 65_535; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port from ${from} to ${from + TRIES - 1}`);
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
