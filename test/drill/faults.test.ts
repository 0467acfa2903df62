import { expect, test } from "vitest";
import { parseDrillArguments } from "../../scripts/drill/arguments.ts";
import { DRILL_FAULTS } from "../../scripts/drill/faults/catalogue.ts";
import { runDrill } from "../../scripts/drill/run.ts";

/* Every fault once, in the fewest days; `npm run prove -- drill-faults` has three seeds of thirty. */
test("the real Worker recovers from every fault that a drill can inject, and keeps what must hold", async () => {
  const { faults, invariants, partitions } = await runDrill(
    parseDrillArguments(["--faults", "all", "--days", "2", "--history", "18"]),
  );
  expect(faults.map(({ id }) => id)).toEqual(DRILL_FAULTS.map(({ id }) => id));
  for (const { id, injected, recovered } of faults) {
    expect({ id, injected: Math.min(injected, 1) }).toEqual({ id, injected: 1 });
    expect({ id, recovered }).toEqual({ id, recovered: injected });
  }
  expect(invariants.filter(({ violated }) => violated > 0)).toEqual([]);
  expect(partitions).toMatchObject({ open: 0, quarantined: 0 });
});
