import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import type { ApiIncidents, ApiJournal } from "../../../core/api/records/journal.ts";
import type { ApiLedgerHead } from "../../../core/api/records/ledger.ts";
import { type AirportRequest, airportRequest, badParameter } from "../api-request.ts";
import type { AppDeps } from "../deps.ts";
import { presentEntry } from "./present-entry.ts";

/** Entries in one answer; the next ones are asked for with `until`. */
const ENTRIES = 200;

/**
 * What the service keeps of itself: the forecast ledger, the decision journal. Nothing here is cached, since whoever
 * asks wants the newest.
 */
export function recordRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const app = new Hono();
  app.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"] }));
  const answer = (path: string, names: string[], make: (c: Context, at: AirportRequest) => Promise<Response>) =>
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
  answer("journal", ["until"], async (c, { iata, now }) => {
    const value = c.req.query("until") || "";
    const until = value === "" ? now : Date.parse(value);
    if (Number.isNaN(until))
      return badParameter(c, { parameter: "until", value, expected: "a moment, such as 2026-11-24T06:00:00Z" }, now);
    const entries = (await read.journal(iata, until, ENTRIES)) ?? [];
    return c.json({ airport: iata, entries: entries.map(presentEntry) } satisfies ApiJournal, 200, NO_STORE);
  });
  answer("incidents", [], async (c, { iata }) => {
    const open = (await read.incidents(iata)) ?? [];
    return c.json({ airport: iata, open: open.map(presentEntry) } satisfies ApiIncidents, 200, NO_STORE);
  });
  return app;
}

const NO_STORE = { "Cache-Control": "no-store" };
