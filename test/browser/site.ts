import { fromLocal, localDate } from "../../core/time.ts";
import { buildWeb } from "../../scripts/build-web.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { REAL, TWIN } from "../fakes/airports.ts";
import { FAKE_HEAD } from "../fakes/groups.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { fakeDecisions } from "../fakes/journal.ts";
import { type FakeOptions, fakeReadModel } from "../fakes/read-model.ts";
import { serve } from "./serve.ts";

/** Saturday 1 June 2024, 14:20 in Oslo. */
export const NOW = fromLocal(localDate("2024-06-01"), 14 * 60 + 20, "Europe/Oslo");

const NOTE = {
  en: "The live source did not answer within 3 s, so the simulated airport is shown.",
  ru: "Прямой источник не ответил за 3 с, поэтому показан выдуманный аэропорт.",
};

export type Site = Awaited<ReturnType<typeof serve>>;

/** Serves the real app with the files that pages load, over a read model with invented data. */
export async function serveFakes(options: Partial<FakeOptions> = {}): Promise<Site> {
  const found: { site?: Site } = {};
  const app = createApp({
    read: {
      ...fakeReadModel({ now: NOW, airports: [REAL, TWIN], ...options }),
      journal: async () => fakeDecisions(NOW),
      ledgerHead: async () => FAKE_HEAD,
    },
    now: () => NOW,
    assets: await buildWeb(),
    holidays: FAKE_HOLIDAYS,
    build: "browser",
    get origin() {
      return found.site?.origin ?? null;
    },
    note: NOTE,
  });
  found.site = await serve(app);
  return found.site;
}
