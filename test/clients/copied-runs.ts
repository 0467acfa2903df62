import { join } from "node:path";
import { expect, test } from "vitest";
import { pythonOf, runPython } from "./environments.ts";
import { IATA, type Served } from "./served.ts";

const python = pythonOf("newest");
const SCRIPT = join(import.meta.dirname, "../../scripts/copy-runs.py");

interface Copied {
  readonly experiment: string;
  readonly runs: number;
  readonly points: number;
}

/** The script that copies runs for MLflow's own web pages, with the real client on both sides. */
export const copyRuns = (served: () => Served): void =>
  test.skipIf(python === null)(
    "runs are copied into a store of MLflow's, value by value, and a second copy adds nothing",
    async () => {
      const { url, dir, history } = served();
      const store = join(dir, "mlruns");
      const copy = async (): Promise<Copied[]> =>
        (await runPython(python!, [SCRIPT, url, store]))
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
      const first = await copy();
      const names = [`departures/${IATA}`, `hindcast/${IATA}`, `live/${IATA}`];
      expect(first.map(({ experiment }) => experiment).sort()).toEqual(names);
      expect(first.every(({ runs }) => runs > 0)).toBe(true);
      const compare = [join(import.meta.dirname, "copied_runs.py"), `${url}/mlflow`, store];
      expect(JSON.parse(await runPython(python!, compare))).toEqual({
        series: expect.any(Number),
        longest: history.length,
        differ: [],
      });
      const again = await copy();
      expect(again.map(({ experiment, runs, points }) => [experiment, runs, points])).toEqual(
        first.map(({ experiment, runs }) => [experiment, runs, 0]),
      );
    },
    120_000,
  );
