import { join } from "node:path";
import { expect, test } from "vitest";
import type { DataManifest } from "../../core/open-data/manifest.ts";
import { CLIENTS, storedSums } from "../../scripts/prove/export/readers.ts";
import { pythonOf, runPython } from "./environments.ts";
import { IATA, type Served } from "./served.ts";

const python = pythonOf("newest");

/** DuckDB, pandas, pyarrow and polars read the files of a server by address. */
export const readOpenData = (served: () => Served): void =>
  test.skipIf(python === null)("DuckDB, pandas, pyarrow and polars read what the database holds", async () => {
    const { runtime, url, last } = served();
    const script = join(import.meta.dirname, "open_data.py");
    const seen = JSON.parse((await runPython(python!, [script, url, IATA, last])).trim().split("\n").at(-1)!);
    const stored = await storedSums(runtime.db, IATA, last);
    expect(stored?.rows).toBeGreaterThan(3_000);
    const { files } = (await (await runtime.fetch("/data/manifest.json")).json()) as DataManifest;
    expect(seen).toMatchObject({ files: files.length, wrong: [] });
    for (const client of CLIENTS) expect([client, seen[client]]).toEqual([client, stored]);
    expect(seen.types).toMatchObject({
      flight_key: "string",
      local_date: "date32[day]",
      scheduled_at: "timestamp[ms, tz=UTC]",
      delay_min: "int32",
    });
  });
