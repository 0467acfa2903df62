import { expect, test } from "vitest";
import { HOUR, type Instant, MINUTE } from "../../../core/time.ts";
import type { DrillFault } from "./catalogue.ts";
import { Injector } from "./injector.ts";
import type { Patient } from "./patient.ts";

const START = Date.UTC(2026, 2, 1) as Instant;

/** A service of which only this is known: whether all flights have a forecast. */
const patient = (served: () => number): Patient =>
  ({
    airport: { iata: "ZZZ" },
    runtime: { db: { prepare: () => ({ bind: () => ({ first: async () => ({ due: 3, served: served() }) }) }) } },
  }) as unknown as Patient;

/** Goes through hours of ticks with one fault from the second hour on; `ends` is how each tick of a moment ends. */
async function hours(fault: Omit<DrillFault, "id">, count: number, served: (hour: number) => number, ends = "ok") {
  let now = START;
  const injection = {
    fault: { id: "F1", ...fault },
    from: (START + HOUR) as Instant,
    to: (START + 2 * HOUR) as Instant,
  };
  const injector = new Injector(
    ["F1"],
    [injection],
    patient(() => served((now - START) / HOUR)),
  );
  for (; now < START + count * HOUR; now = (now + 15 * MINUTE) as Instant) await injector.tick(now, async () => ends);
  return injector;
}

test("a fault that ended and of which nothing is left has been recovered from", async () => {
  const injector = await hours({ lastsMs: HOUR }, 5, (hour) => (hour < 3 ? 2 : 3));
  expect(injector.report()).toEqual([{ id: "F1", injected: 1, recovered: 1 }]);
  expect(injector.troubled).toBe(false);
});

test("what heals too late has not been recovered from", async () => {
  const injector = await hours({ lastsMs: HOUR }, 40, (hour) => (hour < 30 ? 2 : 3));
  expect(injector.report()).toEqual([{ id: "F1", injected: 1, recovered: 0 }]);
});

test("a fault that did not show was not injected", async () => {
  const injector = await hours({ lastsMs: HOUR, shown: async () => false }, 5, () => 3);
  expect(injector.report()).toEqual([{ id: "F1", injected: 0, recovered: 0 }]);
});

test("a tick may fail while something goes wrong, and at no other time", async () => {
  await expect(hours({ lastsMs: HOUR }, 1, () => 3, "exception")).rejects.toThrow("ended as exception");
});
