import { expect, test } from "vitest";
import type { Instant } from "../../core/time.ts";
import { fakeAttempts } from "../../test/fakes/attempts.ts";
import { foldTries } from "./tries.ts";

const { attempts } = fakeAttempts(1_700_000_000_000 as Instant);

test("neighbours that say the same are one row, the newest of them; others stay as they are", () => {
  const [running, board, failed] = attempts as [(typeof attempts)[0], (typeof attempts)[0], (typeof attempts)[0]];
  const earlier = { ...board, startedAt: "2023-11-01T00:00:00Z", from: "2023-10-31" };
  expect(foldTries([board, earlier, earlier, running, board, failed, { ...failed, detail: "HTTP 503" }])).toEqual([
    { newest: board, times: 3 },
    { newest: running, times: 1 },
    { newest: board, times: 1 },
    { newest: failed, times: 1 },
    { newest: { ...failed, detail: "HTTP 503" }, times: 1 },
  ]);
  expect(foldTries([])).toEqual([]);
});
