import type * as Large from "../../test/node/http/large-site.ts";
import { startRuntime } from "../local/runtime.ts";
import { bundled } from "./bundled.ts";

/** What is opened: pages by their paths, the same ones in both languages. */
export interface BenchedSite {
  readonly answer: (path: string) => Promise<Response>;
  readonly paths: readonly string[];
  readonly close: () => Promise<void>;
}

/** Makes the files that pages load. */
type BuildWeb = () => Promise<Parameters<typeof Large.largeSite>[0]>;

/** The app over a large synthetic day, in this process. */
export async function syntheticSite(origin: string, buildWeb: BuildWeb): Promise<BenchedSite> {
  const { largeSite } = await bundled<typeof Large>("test/node/http/large-site.ts");
  return { ...(await largeSite(await buildWeb(), () => origin)), close: async () => {} };
}

/**
 * The Worker in workerd over what `npm start` or a drill has left in a folder. Its clock stands at the last tick, and
 * nothing ticks. The flight is the last of the day that has a forecast.
 */
export async function keptSite(origin: string, state: string, airport: string): Promise<BenchedSite> {
  const vars = { AIRPORTS: airport, SOURCE_MODE: "twin", CLOCK: "tick", HINDCAST: "off", ORIGIN: origin };
  const runtime = await startRuntime({ persistDir: state, port: 0, vars, onLog: () => {} });
  try {
    const answer = await runtime.fetch(`/api/v1/${airport}/forecasts`);
    if (answer.status !== 200) throw new Error(`${state} has no forecasts of ${airport}: status ${answer.status}`);
    const { forecasts } = (await answer.json()) as { readonly forecasts: readonly { readonly flight: string }[] };
    const flight = forecasts.at(-1)?.flight;
    if (flight === undefined) throw new Error(`${state} has no forecasts of ${airport}`);
    const ends = ["", `/f/${flight}`, "/model", "/accuracy"];
    return {
      answer: (path) => runtime.fetch(path),
      paths: ["", "/ru"].flatMap((prefix) => ends.map((end) => `${prefix}/${airport}${end}`)),
      close: runtime.dispose,
    };
  } catch (error) {
    await runtime.dispose();
    throw error;
  }
}
