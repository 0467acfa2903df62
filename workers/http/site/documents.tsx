import { type Context, Hono } from "hono";
import { openApi } from "../../../core/api/openapi/document.ts";
import { API_ROUTES } from "../../../core/api/openapi/routes.ts";
import { ApiDocsPage } from "../../../web/pages/api-docs.tsx";
import { ProblemPage } from "../../../web/pages/problem.tsx";
import { contentHash } from "../assets.ts";
import { cacheHeaders, clientHolds } from "../freshness.ts";
import { html, notFound, type PageSite, render, shellOf } from "./request.tsx";

/** Everything may be read; what is asked for by programs alone need not be found. */
const ROBOTS = "User-agent: *\nAllow: /\nDisallow: /admin/\nDisallow: /mlflow/\n";

/** What describes the API to people and programs, in one language; the machines' files only once. */
export function documentRoutes(site: PageSite): Hono {
  const { deps, t } = site;
  const app = new Hono();

  app.get("/docs/api", async (c) => {
    const airports = await deps.read.airports();
    const body = render(<ApiDocsPage shell={shellOf(site, "/docs/api")} airports={airports} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: await deps.now(), settled: true });
  });

  app.get("/problems/:kind", async (c) => {
    const kind = Object.keys(t.docs.problems).find((one) => one === c.req.param("kind"));
    if (kind === undefined) return notFound(c, site, t.error.notFound(c.req.path));
    const shell = shellOf(site, `/problems/${kind}`);
    const props = { shell, kind: kind as keyof typeof t.docs.problems, airports: await deps.read.airports() };
    const body = render(<ProblemPage {...props} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: await deps.now(), settled: true });
  });

  if (t.prefix !== "") return app;

  const file = async (c: Context, body: string, type: string) => {
    const etag = `"${contentHash(body)}"`;
    const headers = { "Access-Control-Allow-Origin": "*", ...cacheHeaders(etag, await deps.now(), true) };
    return clientHolds(c, etag) ? c.body(null, 304, headers) : c.body(body, 200, { "Content-Type": type, ...headers });
  };
  app.get("/openapi.json", async (c) => {
    const airports = await deps.read.airports();
    return file(c, JSON.stringify(openApi(airports.map(({ airport }) => airport.iata))), "application/json");
  });
  app.get("/robots.txt", (c) => file(c, ROBOTS, "text/plain; charset=utf-8"));
  app.get("/llms.txt", async (c) => {
    const airports = await deps.read.airports();
    const lines = [
      "# Vylet",
      "",
      "> Forecasts which departures of an airport will leave late, today and tomorrow, and shows its own track record.",
      "",
      "## Pages",
      ...airports.map(
        ({ airport: { iata, name } }) =>
          `- [${name}](/${iata}): departures; /${iata}/f/{flight} for one flight, with .ics and .svg (badge) behind it`,
      ),
      ...airports.map(
        ({ airport: { iata } }) =>
          `- /${iata}/what-if: the model under other conditions, in the browser; /${iata}/reproduce`,
      ),
      "",
      "## For other sites",
      ...airports.map(
        ({ airport: { iata } }) => `- /embed/${iata}: the next departures for a frame; /${iata}/badge.svg`,
      ),
      "",
      "## API",
      "- [OpenAPI](/openapi.json)",
      "- /metrics: the state of the service for Prometheus",
      "- Lists take limit and after; next in the answer and the Link header are the address of what follows.",
      ...API_ROUTES.map(({ path, summary }) => `- ${path}: ${summary}`),
    ];
    return file(c, `${lines.join("\n")}\n`, "text/plain; charset=utf-8");
  });
  return app;
}
