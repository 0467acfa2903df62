import type { Row } from "../../core/open-data/column.ts";
import type { DataManifest } from "../../core/open-data/manifest.ts";
import { bytesOf, readParquet } from "../../core/open-data/parquet/read.ts";

/** Asks a server, running elsewhere or here, for a path. */
export type Ask = (path: string) => Promise<Response>;

/** The open data of one airport, all rows in memory. */
export interface Dataset {
  readonly airport: string;
  readonly manifest: DataManifest;
  /** By name of the table; one without rows is there too. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** Reads all whole tables of an airport, by default the first. Throws where a server has none. */
export async function readDataset(ask: Ask, wanted: string | null): Promise<Dataset> {
  const answer = await ask("/data/manifest.json");
  if (!answer.ok) throw new Error(`/data/manifest.json: ${answer.status}; is it a server of Vylet?`);
  const manifest = (await answer.json()) as DataManifest;
  const there = [...new Set(manifest.files.map(({ airport }) => airport))];
  const airport = wanted ?? there[0];
  if (airport === undefined || !there.includes(airport))
    throw new Error(`there are no files of ${airport ?? "any airport"} yet: the job export makes them every night`);
  const tables: Record<string, Row[]> = Object.fromEntries(Object.keys(manifest.schemas).map((name) => [name, []]));
  for (const { path, month, table } of manifest.files.filter((file) => file.airport === airport)) {
    if (month !== null) continue;
    const bytes = new Uint8Array(await (await ask(path)).arrayBuffer());
    for await (const rows of readParquet(bytesOf(bytes))) tables[table]?.push(...rows);
  }
  return { airport, manifest, tables };
}
