import { type ExportMeasures, measureExport } from "./export/measure.ts";
import type { Json, Proof } from "./run/proof.ts";

/** Heap and buffers of the isolate, in megabytes; Cloudflare's limit is 128. */
const MOST_MB = 100;
/** Seconds of processor time that one invocation of a cron event may take on Cloudflare's Paid plan. */
const MOST_CPU_S = 30;
const UNIT = "165000";

/** Exports a year of a large airport in the real Worker, watches its memory, and has the files read by other readers. */
export const exportProof: Proof = {
  name: "export",
  about: `Export a year of open data and watch the isolate's memory, then let other readers count and sum it. Words: flights a year, by default ${UNIT}.`,
  minutes: 5,
  units: (words) => (words.length > 0 ? words : [UNIT]),
  run: async (unit, folder) => (await measureExport(Number(unit), folder)) as unknown as Json,
  conclude: (results) => {
    const found = [...results].map(([unit, result]) => ({ unit, ...(result as unknown as ExportMeasures) }));
    return {
      lines: found.map(({ unit, slices, rows, files, bytes, peakMb, baseMb, mostCpuS, cpuS, exploreS }) =>
        [
          `${unit} flights a year: ${rows} rows in ${files} files of ${(bytes / 1e6).toFixed(1)} MB, ${slices} slices,`,
          `heap ${baseMb.toFixed(0)} MB before and at most ${peakMb.toFixed(0)} MB, CPU ${cpuS.toFixed(0)} s,`,
          `at most ${mostCpuS.toFixed(1)} s a slice; read by DuckDB, pandas, pyarrow, polars and in /explore,`,
          `there in ${exploreS.toFixed(1)} s`,
        ].join(" "),
      ),
      failures: found.flatMap(({ unit, peakMb, mostCpuS, wrong }) => [
        ...(peakMb <= MOST_MB ? [] : [`${unit}: the isolate needed ${peakMb.toFixed(0)} MB`]),
        ...(mostCpuS <= MOST_CPU_S ? [] : [`${unit}: a slice took ${mostCpuS.toFixed(0)} s of CPU`]),
        ...wrong,
      ]),
    };
  },
};
