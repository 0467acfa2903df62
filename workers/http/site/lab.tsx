import { type Context, Hono } from "hono";
import { parseDay } from "../../../core/api/day-parameter.ts";
import { emptyBoard } from "../../../core/api/empty-board.ts";
import type { Board, BoardFlight } from "../../../core/api/read-model.ts";
import { canonicalNumber, isSoldAs } from "../../../core/flights/flight.ts";
import { PRIOR_ARTIFACT, PRIOR_CHECK } from "../../../core/model/prior/artifact.ts";
import type { Instant } from "../../../core/time.ts";
import { whatIfHref } from "../../../web/flight/query.ts";
import type { LabFiles } from "../../../web/pages/lab/files.ts";
import { ReproducePage } from "../../../web/pages/lab/reproduce.tsx";
import { WhatIfPage } from "../../../web/pages/lab/what-if.tsx";
import { contentHash } from "../assets.ts";
import type { LabTexts } from "../deps.ts";
import { badParameter, lasting, type PageSite, page, render, servedAirport, shellOf } from "./request.tsx";

const filesOf = (texts: LabTexts): LabFiles => ({
  whatIf: `/lab/what-if.${contentHash(texts.whatIf)}.js`,
  reproduce: `/lab/reproduce.${contentHash(texts.reproduce)}.js`,
  worker: `/lab/worker.${contentHash(texts.worker)}.js`,
  offline: "/lab/offline.js",
  styles: `/lab/styles.${contentHash(texts.styles)}.css`,
  prior: `/lab/prior.${PRIOR_CHECK}.json`,
});

const FOR_EVER = "public, max-age=31536000, immutable";

/** The pages that run the model in the browser, in one language, and their files only once. */
export function labRoutes(site: PageSite): Hono {
  const { deps, t } = site;
  const app = new Hono();
  const texts = deps.lab;
  if (!texts) return app;
  const files = filesOf(texts);

  app.get("/:iata{[A-Za-z]{3}}/what-if", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const day = parseDay(c.req.query("day"), at.today);
    if (!day.ok) return badParameter(c, site, day.error, at.served);
    const { served, asOf, iata } = at;
    const number = numberOf(c.req.query("flight"));
    // The page is looked for under what was asked; only where it is made the board is read, which says what is shown.
    const asked = whatIfHref(iata, day.value, number);
    return page(c, site, { at, address: asked, moves: day.value === at.today }, async () => {
      const board = (await deps.read.board(iata, day.value)) ?? emptyBoard(day.value, at.today);
      if (board === null) return null;
      const chosen = chosenOf(board, number, asOf);
      const found = chosen !== null && (number === null || isSoldAs(chosen, number));
      const address = whatIfHref(iata, day.value, found && number !== null ? chosen.number : null);
      const props = { served, files, board, chosen, number: (found && number) || "", asOf };
      const body = render(<WhatIfPage shell={shellOf(site, address, asOf)} {...props} />);
      return lasting(body, found && board.copiedAt === undefined);
    });
  });

  app.get("/:iata{[A-Za-z]{3}}/reproduce", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const asked = c.req.query("version") ?? "";
    if (!/^([1-9]\d{0,8})?$/.test(asked)) {
      const bad = { parameter: "version", value: asked, expected: { kind: "version" } } as const;
      return badParameter(c, site, bad, at.served);
    }
    const version = asked === "" ? null : Number(asked);
    const address = `/${at.iata}/reproduce${version === null ? "" : `?version=${version}`}`;
    return page(c, site, { at, address }, async () =>
      lasting(render(<ReproducePage {...{ shell: shellOf(site, address), served: at.served, files, version }} />)),
    );
  });

  if (t.prefix !== "") return app;

  const file = (path: string, text: string, type: string, more: Record<string, string>) =>
    app.get(path, (c: Context) => c.body(text, 200, { "Content-Type": `${type}; charset=utf-8`, ...more }));
  for (const [path, text] of [
    [files.whatIf, texts.whatIf],
    [files.reproduce, texts.reproduce],
    [files.worker, texts.worker],
  ] as const)
    file(path, text, "text/javascript", { "Cache-Control": FOR_EVER });
  file(files.styles, texts.styles, "text/css", { "Cache-Control": FOR_EVER });
  file(files.prior, PRIOR_ARTIFACT, "application/json", { "Cache-Control": FOR_EVER });
  // It looks after pages above its own folder.
  file(files.offline, texts.offline, "text/javascript", { "Cache-Control": "no-cache", "Service-Worker-Allowed": "/" });
  return app;
}

/** The number of an address, which may name a time behind it; null where it is none. */
function numberOf(named: string | undefined): string | null {
  const number = canonicalNumber((named ?? "").slice(0, 20).split(" ")[0]!.toUpperCase());
  return number === "" ? null : number;
}

/** The flight of a number; else the next to leave. */
function chosenOf({ flights }: Board, number: string | null, asOf: Instant): BoardFlight | null {
  const all = flights.filter(({ forecast }) => forecast !== null && !forecast.model.floor);
  return (
    all.find((flight) => number !== null && isSoldAs(flight, number)) ??
    all.find(({ scheduledAt }) => scheduledAt > asOf) ??
    all[0] ??
    null
  );
}
