import { localDate } from "../../../core/time.ts";
import type { AssetTexts } from "../../../workers/http/deps.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

/** Flights of a day of a large airport: Phoenix in 2024. */
const FLIGHTS = 544;

export interface LargeSite {
  readonly answer: (path: string) => Promise<Response>;
  /** The pages that are held to the budgets, in both languages. */
  readonly paths: readonly string[];
}

/** The app over a large day, with the files that pages load. `origin` is asked at each request. */
export async function largeSite(assets: AssetTexts, origin: () => string): Promise<LargeSite> {
  const deps = {
    assets,
    get origin() {
      return origin();
    },
  };
  const { app } = appUnderTest({ flightsPerDay: FLIGHTS }, deps);
  const board = await fakeReadModel({ now: NOW, flightsPerDay: FLIGHTS }).board("ZZZ", localDate("2024-06-01"));
  const number = board?.flights.at(-1)?.number ?? "";
  const ends = ["", `/f/${number}`, "/model", "/accuracy"];
  return {
    answer: async (path) => app.request(path),
    paths: ["", "/ru"].flatMap((prefix) => ends.map((end) => `${prefix}/ZZZ${end}`)),
  };
}
