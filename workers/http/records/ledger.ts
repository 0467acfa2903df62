import { type Context, Hono } from "hono";
import { PAGE_PARAMETERS, pageOf, parsePage } from "../../../core/api/query/paging.ts";
import type { ApiIncidents, ApiJournal } from "../../../core/api/records/journal.ts";
import type { ApiLedgerHead } from "../../../core/api/records/ledger.ts";
import { parseInstant } from "../../../core/time.ts";
import { type AirportRequest, airportRequest, badParameter, linkTo, nextAddress } from "../api-request.ts";
import { openToAll } from "../cors.ts";
import type { AppDeps } from "../deps.ts";
import { presentEntry } from "./present-entry.ts";

/** Entries of the journal in one answer where no limit is named, and most of one moment. */
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
  answer("journal", ["until", ...PAGE_PARAMETERS], async (c, { iata, now }) => {
    const value = c.req.query("until") || "";
    const until = value === "" ? now : parseInstant(value);
    if (until === null) return badParameter(c, { parameter: "until", value, expected: { kind: "moment" } }, now);
    const asked = parsePage((name) => c.req.query(name), /^\d{1,15} .{1,200}$/);
    if (!asked.ok) return badParameter(c, asked.error, now);
    const { after } = asked.value;
    const limit = asked.value.limit ?? ENTRIES;
    // What stands behind a key begins with its own moment, and entries of one moment have no order there.
    const newest = after === null ? until : Math.min(until, Number(after.split(" ")[0]));
    const found = (await read.journal(iata, newest, limit + ENTRIES)) ?? [];
    const part = pageOf(found, ({ at, id }) => [String(at), id], { limit, after }, "falling");
    const next = nextAddress(c, part.next);
    const journal: ApiJournal = { airport: iata, entries: part.entries.map(presentEntry), next };
    return c.json(journal, 200, { ...NO_STORE, ...linkTo(next) });
  });
  answer("incidents", [], async (c, { iata }) => {
    const open = (await read.incidents(iata)) ?? [];
    return c.json({ airport: iata, open: open.map(presentEntry) } satisfies ApiIncidents, 200, NO_STORE);
  });
  return app;
}

const NO_STORE = { "Cache-Control": "no-store" };
