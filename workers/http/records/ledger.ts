import { type Context, Hono } from "hono";
import type { ApiIncidents, ApiJournal } from "../../../core/api/records/journal.ts";
import type { ApiLedgerHead } from "../../../core/api/records/ledger.ts";
import { type AirportRequest, airportRequest, badParameter, linkTo, nextAddress } from "../api-request.ts";
import { openToAll } from "../cors.ts";
import type { AppDeps } from "../deps.ts";
import { JOURNAL_PARAMETERS, journalPart } from "./journal-part.ts";
import { presentEntry } from "./present-entry.ts";

/** Entries of the journal in one answer where no limit is named. */
const ENTRIES = 200;

/**
 * What the service keeps of itself: the forecast ledger, the decision journal. Nothing here is cached, since whoever
 * asks wants the newest.
 */
export function recordRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const app = new Hono();
  app.use(openToAll);
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
      return badParameter(c, { parameter: "from", value, expected: { kind: "issue" } }, now);
    const text = (await read.ledgerText(iata, Number(value))) ?? "";
    return c.body(text, 200, { "Content-Type": "text/plain; charset=utf-8", ...NO_STORE });
  });
  answer("journal", [...JOURNAL_PARAMETERS], async (c, { iata, now }) => {
    const part = await journalPart(read, { iata, now, entries: ENTRIES, parameter: (name) => c.req.query(name) });
    if (!part.ok) return badParameter(c, part.error, now);
    const next = nextAddress(c, part.value.next);
    const journal: ApiJournal = { airport: iata, entries: part.value.entries.map(presentEntry), next };
    return c.json(journal, 200, { ...NO_STORE, ...linkTo(next) });
  });
  answer("incidents", [], async (c, { iata }) => {
    const open = (await read.incidents(iata)) ?? [];
    return c.json({ airport: iata, open: open.map(presentEntry) } satisfies ApiIncidents, 200, NO_STORE);
  });
  return app;
}

const NO_STORE = { "Cache-Control": "no-store" };
