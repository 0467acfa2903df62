import { addDays, localDate } from "../../../core/time.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

/** A page of an airport with a large day. `make` renders it anew at every call. */
export interface LargePage {
  readonly path: string;
  readonly make: () => Promise<string>;
}

export const LARGE_DAY = 600;

/**
 * Makes the pages of two days of 600 flights and of the model, as one isolate renders them. Everything that they read
 * is prepared, and every request finds a newer version of the data, so that no page comes from the cache.
 */
export async function largeDay(): Promise<LargePage[]> {
  const made = fakeReadModel({ now: NOW, flightsPerDay: LARGE_DAY });
  const today = localDate("2024-06-01");
  const boards = new Map<string, Awaited<ReturnType<typeof made.board>>>();
  for (const day of [today, addDays(today, 1)]) boards.set(day, await made.board("ZZZ", day));
  const model = await made.model("ZZZ");
  const metrics = await made.metrics("ZZZ", {
    key: null,
    model: null,
    lead: null,
    kind: null,
    from: addDays(today, -400),
    to: today,
  });
  let version = 0;
  const read = {
    ...made,
    dataVersion: async () => String(version++),
    board: async (_: string, day: string) => boards.get(day) ?? null,
    model: async () => model,
    metrics: async (_: string, { from }: { readonly from: string | null }) =>
      metrics?.filter(({ day }) => from === null || day >= from) ?? null,
  };
  const { app } = appUnderTest({}, { read });
  return ["/ZZZ", "/ZZZ?day=tomorrow", "/ZZZ/model"].map((path) => ({
    path,
    make: async () => {
      const answer = await app.request(path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      return answer.text();
    },
  }));
}
