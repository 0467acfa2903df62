import { type DataManifest, FORMAT_NOTES, type ManifestFile } from "../../../core/open-data/manifest.ts";
import { type FileName, FORMATS, pathOf } from "../../../core/open-data/paths.ts";
import type { OpenDataState, StoredFile } from "../../../core/open-data/state.ts";
import { type Instant, toIso } from "../../../core/time.ts";

/** What `/data/manifest.json` says. A file of columns that have changed since names the columns that are made now. */
export function manifestOf(
  states: readonly OpenDataState[],
  origin: string,
  attribution: DataManifest["attribution"],
): DataManifest {
  const newest = Math.max(...states.map(({ at }) => at));
  const schemas: Record<string, DataManifest["schemas"][string]> = {};
  for (const { tables } of states)
    for (const [name, { meaning, columns }] of Object.entries(tables)) schemas[name] = { meaning, columns };
  return {
    generatedAt: states.length === 0 ? null : toIso(newest as Instant),
    asOf: Object.fromEntries(states.map(({ airport, at }) => [airport, toIso(at)])),
    files: states.flatMap((state) => filesOf(state, origin)),
    schemas,
    formats: FORMAT_NOTES,
    attribution,
  };
}

function filesOf({ airport, tables }: OpenDataState, origin: string): ManifestFile[] {
  return Object.entries(tables).flatMap(([table, { months, whole }]) => {
    const listed = (name: Omit<FileName, "airport" | "table">, { bytes, sha256 }: StoredFile, rows: number) => {
      const file = { airport, table, ...name };
      const path = pathOf(file);
      return { path, url: `${origin}${path}`, ...file, rows, bytes, sha256, schema: table };
    };
    return [
      ...(whole ? [listed({ month: null, format: "parquet" }, whole.file, whole.rows)] : []),
      ...Object.entries(months).flatMap(([month, { rows, files }]) =>
        FORMATS.map((format) => listed({ month, format }, files[format], rows)),
      ),
    ];
  });
}

/** The object that is served as a file now; null where there is none. */
export function objectOf(state: OpenDataState | null, { table, month, format }: FileName): StoredFile | null {
  const stored = state?.tables[table];
  if (month !== null) return stored?.months[month]?.files[format] ?? null;
  return format === "parquet" ? (stored?.whole?.file ?? null) : null;
}
