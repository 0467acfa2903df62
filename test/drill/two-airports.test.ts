import { expect, test } from "vitest";
import { parseDrillArguments } from "../../scripts/drill/arguments.ts";
import type { DrillReport } from "../../scripts/drill/report.ts";
import { runDrills } from "../../scripts/drill/run.ts";
import { sharedPath } from "../support/shared.ts";

const recordings = sharedPath("samples/yyz");

/*
 * The simulated airport in Oslo's time zone and recorded days of Toronto in one Worker, on the day of 25 hours in
 * Toronto. The history is too short for a training; the test looks at whether each airport has its own days, complete
 * and once.
 */
test.skipIf(recordings === null)(
  "two airports of different zones, one of them on the day when its clocks go back",
  async () => {
    const day = "2024-11-03";
    const options = ["--from", day, "--days", "1", "--history", "2", "--replay", recordings ?? ""];
    const { airports, sum } = await runDrills(parseDrillArguments(["--airport", "ZZZ,YYZ", ...options]));
    expect(airports.map(({ airport, source }) => [airport, source])).toEqual([
      ["ZZZ", "twin"],
      ["YYZ", "replay"],
    ]);
    // From midnight in Oslo to the end of the day in Toronto, and an hour and a half.
    expect(sum.ticks).toBeGreaterThanOrEqual(4 * (5 + 25) + 6);
    expect(airports.map(({ partitions }) => partitions)).toEqual([
      { due: 6, complete: 6, open: 0, quarantined: 0 },
      { due: 3, complete: 3, open: 0, quarantined: 0 },
    ]);
    for (const { airport, invariants } of airports)
      expect({ airport, violated: invariants.filter(({ violated }) => violated > 0) }).toEqual({
        airport,
        violated: [],
      });
    const looked = ({ invariants }: Pick<DrillReport, "invariants">) => invariants.map(({ id }) => id);
    for (const report of airports)
      expect(looked(report)).toEqual(
        expect.arrayContaining(["day-bounds", "day-flights", "day-once", "airport-apart"]),
      );
    expect(sum.tables.departures).toBe(airports.reduce((total, { tables }) => total + (tables.departures ?? 0), 0));
    expect(sum.invariants.find(({ id }) => id === "day-flights")?.checked).toBe(2);
  },
);
