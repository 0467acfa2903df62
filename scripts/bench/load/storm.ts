import { Agent, get } from "node:http";

/** Requests of one address over some connections. */
export interface StormReport {
  readonly requests: number;
  /** Answers with another status than 200, and connections that broke. */
  readonly errors: number;
  readonly seconds: number;
}

/** Asks for `url` over `connections` connections that stay open, each again as soon as it was answered, for `ms`. */
export async function storm(url: string, connections: number, ms: number): Promise<StormReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  let requests = 0;
  let errors = 0;
  const asker = async (): Promise<void> => {
    while (performance.now() - begun < ms) {
      if (await answered(url, agent)) requests += 1;
      else errors += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, asker));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { requests, errors, seconds };
}

function answered(url: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode === 200));
      response.once("error", () => resolve(false));
    }).once("error", () => resolve(false));
  });
}
