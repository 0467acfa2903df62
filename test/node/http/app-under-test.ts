import { fromLocal, type Instant, localDate } from "../../../core/time.ts";
import type { AppDeps } from "../../../workers/http/deps.ts";
import { createApp } from "../../../workers/http/site/app.ts";
import { NO_ASSETS } from "../../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../../fakes/holidays.ts";
import { type FakeOptions, fakeReadModel } from "../../fakes/read-model.ts";

/** Saturday 1 June 2024, 14:20 in Oslo. */
export const NOW = fromLocal(localDate("2024-06-01"), 14 * 60 + 20, "Europe/Oslo");

export const ASSETS = { ...NO_ASSETS, styles: "a{}", theme: "theme()", client: "client()", icon: "<svg/>" };

interface AppUnderTest {
  readonly app: ReturnType<typeof createApp>;
  /** How often each method of the read model was used. */
  readonly reads: Record<string, number>;
  /** The clock of requests, which a test may move. */
  readonly clock: { now: Instant };
  readonly reported: unknown[];
}

/** Makes the app over a fake read model that counts its reads. */
export function appUnderTest(options: Partial<FakeOptions> = {}, deps: Partial<AppDeps> = {}): AppUnderTest {
  const clock = { now: NOW };
  const reads: Record<string, number> = {};
  const reported: unknown[] = [];
  const read = new Proxy(fakeReadModel({ now: NOW, ...options }), {
    get(target, name: string) {
      reads[name] = (reads[name] ?? 0) + 1;
      return target[name as keyof typeof target];
    },
  });
  const app = createApp({
    read,
    now: () => clock.now,
    assets: ASSETS,
    holidays: FAKE_HOLIDAYS,
    build: "b1",
    report: (error) => reported.push(error),
    ...deps,
    // Not copied by value: who gives a getter wants to be asked at each request.
    get origin() {
      return deps.origin ?? null;
    },
  });
  return { app, reads, clock, reported };
}
