import { type Context, Hono } from "hono";
import type { ApiLedgerHead } from "../../core/api/ledger.ts";
import { type AirportRequest, airportRequest, badParameter } from "./api-request.ts";
import type { AppDeps } from "./deps.ts";

/** What the service keeps of itself: the forecast ledger. Nothing here is cached, since whoever asks wants the newest. */
export function recordRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const app = new Hono();
  const answer = (
    path: string,
    names: readonly string[],
    make: (c: Context, at: AirportRequest) => Promise<Response>,
  ) =>
    app.get(`/:iata/${path}`, async (c) => {
      const at = await airportRequest(c, deps, names);
      return at instanceof Response ? at : make(c, at);
    });

  answer("ledger/head", [], async (c, { iata }) =>
    c.json({ airport: iata, head: await read.ledgerHead(iata) } satisfies ApiLedgerHead, 200, NO_STORE),
  );
  answer("ledger", ["from"], async (c, { iata, now }) => {
    const value = c.req.query("from") || "1";
    if (!/^[1-9]\d{0,8}$/.test(value))
      return badParameter(c, { parameter: "from", value, expected: "the number of an issue, 1 or more" }, now);
    const text = (await read.ledgerText(iata, Number(value))) ?? "";
    return c.body(text, 200, { "Content-Type": "text/plain; charset=utf-8", ...NO_STORE });
  });
  return app;
}

const NO_STORE = { "Cache-Control": "no-store" };
