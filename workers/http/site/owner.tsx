import { Hono } from "hono";
import { addDays } from "../../../core/time.ts";
import { AccuracyPage } from "../../../web/pages/accuracy/accuracy.tsx";
import { OpsPage } from "../../../web/pages/ops/ops.tsx";
import { lasting, type PageSite, page, render, servedAirport, shellOf } from "./request.tsx";

/** Days of scores on the page of accuracy. */
const ACCURACY_DAYS = 365;

/** The pages for whoever owns the service or checks it, in one language. */
export function ownerRoutes(site: PageSite): Hono {
  const { read } = site.deps;
  const app = new Hono();

  app.get("/:iata{[A-Za-z]{3}}/accuracy", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const address = `/${at.iata}/accuracy`;
    return page(c, site, { at, address, always: true }, async () => {
      const span = { from: addDays(at.today, -ACCURACY_DAYS), to: at.today };
      const [report, rows, groups, head] = await Promise.all([
        read.model(at.iata),
        read.metrics(at.iata, { key: null, model: null, lead: null, kind: "live", ...span }),
        read.groups(at.iata, span),
        read.ledgerHead(at.iata),
      ]);
      if (report === null || rows === null || groups === null) return null;
      const { series, weatherBlame: blame } = report;
      const props = { shell: shellOf(site, address), served: at.served, series, rows, groups, head, blame };
      return lasting(render(<AccuracyPage {...props} />));
    });
  });

  app.get("/:iata{[A-Za-z]{3}}/ops", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const address = `/${at.iata}/ops`;
    return page(c, site, { at, address, always: true }, async () => {
      const [status, operations, open] = await Promise.all([
        read.status(at.iata),
        read.operations(at.iata),
        read.incidents(at.iata),
      ]);
      if (status === null || operations === null) return null;
      const { served, today } = at;
      const whole = { ...operations, next: null };
      const props = { shell: shellOf(site, address), served, status, operations: whole, open: open ?? [], today };
      return lasting(render(<OpsPage {...props} />));
    });
  });
  return app;
}
