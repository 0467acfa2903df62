import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../scripts/local/command.ts";
import { pythonOf, runPython } from "./environments.ts";
import { IATA, type Served } from "./served.ts";

const python = pythonOf("newest");

/** Jupyter's own client runs the notebook of `npm run lab` beside a server. */
export const runNotebook = (served: () => Served): void =>
  test.skipIf(python === null)("the notebook runs, and its three ways to the same numbers agree", async () => {
    const { runtime, url, dir } = served();
    const file = join(dir, "lab.ipynb");
    const written = await run("node", ["scripts/lab.ts", "--url", url, "--notebook", file]);
    expect(written.output).toContain(`a notebook about ${IATA}`);
    const printed = await runPython(python!, [join(import.meta.dirname, "run_notebook.py"), file]);
    const cells = JSON.parse(printed.trim().split("\n").at(-1)!) as unknown[][];
    const shown = JSON.stringify(cells);
    expect(shown).toMatch(/\d+ trainings, champion is version \d+/);
    expect(shown.match(/image\/svg\+xml/g)).toHaveLength(2);
    const equal = JSON.parse(String(cells.at(-1)![0])) as { equal: number; logLoss: Record<string, number> };
    expect(equal.equal).toBeGreaterThan(0);
    const sql = `SELECT local_date AS day, log_loss AS loss FROM scores
      WHERE airport = ?1 AND kind = 'live' AND settled = 1 AND lead = '6-24' AND model = 'blend'`;
    const { results } = await runtime.db.prepare(sql).bind(IATA).all<{ day: string; loss: number }>();
    const stored = Object.fromEntries(results.map(({ day, loss }) => [day, loss]));
    for (const [day, loss] of Object.entries(equal.logLoss)) expect([day, loss]).toEqual([day, stored[day]]);
  });
