import { parseDrillArguments } from "../drill/arguments.ts";
import { type DrillReport, failuresOf } from "../drill/report.ts";
import { runDrillInParts } from "./drills/run-in-parts.ts";
import type { Json, Proof } from "./run/proof.ts";

const YEAR = "ZZZ 2025-03-01 365 90";
/** Share of flights ahead that must have a forecast at each tick after the first training. */
const LEAST_AVAILABLE = 0.999;
/** Days whose state is kept at a time: some minutes of work, which is what an interruption costs at most. */
const DAYS_A_PART = 3;

/**
 * A year of service without anybody: days of the simulated airport, or of a recorded one. The state is kept every few
 * days, so that the proof goes on where it was interrupted, to the same bytes.
 */
export const longDrills: Proof = {
  name: "long-drills",
  about:
    `The drill for a year, faults off, in parts that are kept. Words: units such as "${YEAR}" (airport, first day, ` +
    'days, days of history) or, with a folder of recordings, "PHX 2024-03-01 60 60 ../shared/data".',
  minutes: 240,
  units: (words) => (words.length > 0 ? words : [YEAR]),
  run: async (unit, folder) => {
    const [airport = "", from = "", days = "", history = "", replay] = unit.split(" ");
    const words = ["--airport", airport, "--from", from, "--days", days, "--history", history];
    const args = parseDrillArguments([...words, ...(replay ? ["--replay", replay] : [])]);
    return (await runDrillInParts(args, { folder, daysAPart: DAYS_A_PART })) as unknown as Json;
  },
  conclude: (results) => {
    const found = [...results].map(([unit, report]) => ({ unit, report: report as unknown as DrillReport }));
    return {
      lines: found.map(({ unit, report: { forecasts, partitions, training, cpuSeconds, traceHash } }) =>
        [
          `${unit}: forecasts for ${(100 * forecasts.availability).toFixed(3)} %, ${forecasts.fallback} of ${forecasts.due}`,
          `by a climatology; ${partitions.complete} of ${partitions.due} partitions complete; ${training.finished} trainings,`,
          `${training.promoted} promoted; ${cpuSeconds} s of CPU; ${traceHash.slice(0, 16)}`,
        ].join(" "),
      ),
      failures: found.flatMap(({ unit, report }) => wrongOf(report).map((wrong) => `${unit}: ${wrong}`)),
    };
  },
};

/** What a service that looks after itself would not have done. */
export function wrongOf(report: DrillReport): string[] {
  const { adminCalls, partitions, forecasts, training, days } = report;
  return [
    ...failuresOf(report),
    ...(adminCalls === 0 ? [] : [`${adminCalls} calls from outside`]),
    ...(partitions.complete === partitions.due
      ? []
      : [`${partitions.due - partitions.complete} partitions not complete`]),
    ...(forecasts.availability >= LEAST_AVAILABLE ? [] : [`forecasts for ${100 * forecasts.availability} % alone`]),
    ...(forecasts.due - forecasts.fallback >= LEAST_AVAILABLE * forecasts.due
      ? []
      : [`${forecasts.fallback} of ${forecasts.due} forecasts by a climatology`]),
    ...(training.failed === 0 && training.finished >= days
      ? []
      : [`${training.finished} trainings in ${days} days, ${training.failed} failed`]),
  ];
}
