import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KNOTS } from "../../core/distribution/cdf.ts";
import { seriesHex } from "../../core/mlflow/identity.ts";
import { pythonOf, runPython } from "./environments.ts";
import { IATA, type Row, type Served } from "./served.ts";

const ENVIRONMENTS = (["year-ago", "newest"] as const).map((name) => ({ name, python: pythonOf(name) }));
const here = ENVIRONMENTS.filter(({ python }) => python !== null);

/** The rows by version, as a client has them in a table: what is missing is null. */
const questionsOf = (rows: readonly Row[]) =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ version }) => version)].map(([version, some]) => [
      version,
      some.map(({ inputs: { features, carrier, minuteOfDay, shift, spread, cancelledLately } }) => ({
        ...features,
        carrier,
        minuteOfDay,
        shift,
        spread,
        cancelledLately,
      })),
    ]),
  );

interface Predicted {
  readonly raw: number[][];
  readonly issued: number[][];
  readonly columns: string[];
}

/** MLflow's clients ask a server what they may ask of any. */
export const askByMlflow = (served: () => Served): void =>
  test.skipIf(here.length === 0).each(here)(
    "MLflow's client of $name reads it all and predicts the same",
    async ({ python }) => {
      const { runtime, rows, history, dir } = served();
      writeFileSync(join(dir, "rows.json"), JSON.stringify(questionsOf(rows)));
      const uri = `${runtime.url.replace(/\/$/, "")}/mlflow`;
      const long = seriesHex({ iata: IATA, kind: "live" }, "24-48");
      const script = join(import.meta.dirname, "client.py");
      const printed = await runPython(python!, [script, uri, IATA, long, "tenYears/crps", join(dir, "rows.json")]);
      const { predicted, long: series, ...seen } = JSON.parse(printed.trim().split("\n").at(-1)!);
      const champion = Math.max(...rows.map(({ version }) => version));
      const score = expect.any(Number);
      const notFound = expect.stringContaining("RESOURCE_DOES_NOT_EXIST");
      const denied = expect.stringContaining("PERMISSION_DENIED");
      expect(seen).toMatchObject({
        experiments: [`departures/${IATA}`, `hindcast/${IATA}`, `live/${IATA}`],
        filtered: [`live/${IATA}`],
        byName: `departures/${IATA}`,
        none: true,
        best: [score],
        run: { status: "FINISHED", params: { rows: expect.stringMatching(/^\d+$/) } },
        runHistory: [seen.run.logLoss],
        artifacts: [
          ["airport", true],
          ["blend", true],
          ["carrier-hour", true],
          ["data", true],
        ],
        folder: ["MLmodel", "code", "model.json", "prior.json", "python_env.yaml", "requirements.txt"].map((name) => [
          `blend/${name}`,
          name === "code",
        ]),
        downloaded: [
          "MLmodel",
          "code/vylet_model.py",
          "model.json",
          "prior.json",
          "python_env.yaml",
          "requirements.txt",
        ],
        model: { name: "departure-delay-zzz", aliases: expect.arrayContaining(["baseline", "champion", "floor"]) },
        champion: { version: String(champion), aliases: expect.arrayContaining(["champion"]), learner: "blend" },
        uri: true,
        noAlias: "INVALID_PARAMETER_VALUE: INVALID_PARAMETER_VALUE: Registered model alias nothing not found.",
        noRun: notFound,
        badFilter: expect.stringContaining("Valid comparators"),
        written: [denied, denied, denied],
      });
      expect(seen.runs).toContain("2026-03-01");
      expect(seen.versions).toEqual(seen.versions.map((_: number, i: number) => i + 1));
      expect(seen.latest).toEqual([String(seen.versions.length)]);
      expect(series.map(([, , value]: number[]) => value)).toEqual(history);
      expect(series.map(([step]: [number]) => step - series[0][0])).toEqual(history.map((_, day) => day));
      const asked = Map.groupBy(rows, ({ version }) => String(version));
      expect(Object.keys(predicted).sort()).toEqual([...asked.keys()].sort());
      for (const [version, some] of asked) expectEqualToApi(predicted[version], some);
    },
  );

/**
 * Equal to the API: after the same corrections the CDF is the same in ten-thousandths, which no other raw numbers would
 * give. `loader.test.ts` compares the raw numbers themselves to 1e-9.
 */
function expectEqualToApi({ columns, issued, raw }: Predicted, some: readonly Row[]): void {
  expect(columns).toEqual(["pLate15", "pCancelled", ...KNOTS.map((knot) => `cdf_${knot}`)]);
  expect(issued.map(([, , ...cdf]) => cdf)).toEqual(some.map(({ inputs }) => inputs.cdf));
  const rounded = (p: number): number => Math.round(p * 10_000) / 10_000;
  expect(issued.map(([late, cancelled]) => [late!, cancelled!].map(rounded))).toEqual(
    some.map(({ pLate15, pCancelled }) => [pLate15, pCancelled]),
  );
  expect(raw.flat().every((p) => p >= 0 && p <= 1)).toBe(true);
}
