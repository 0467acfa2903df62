import { AIRPORTS } from "../../core/airports/index.ts";
import { foreignFile, READ_HEADERS } from "../../core/sources/catalogue/headers.ts";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import type { Instant } from "../../core/time.ts";
import { parseProbeArguments } from "./arguments.ts";
import { askFile } from "./ask.ts";
import { type ProbeAnswer, probe } from "./probe.ts";

/** How a source reads a file as an answer about an airport. */
interface Reading {
  readonly source: string;
  readonly airport: string;
  readonly answer: ProbeAnswer;
}

/** Purposes that a recorded answer may have been asked for. */
const PURPOSES = {
  flights: ["board", "history"],
  arrivals: ["board", "history"],
  weather: ["history", "forecast"],
} as const;

/**
 * Tries all sources, as the source of all airports, on a file. Returns lines that say which of them read something,
 * most rows and fewest issues first, or why none does. The exit code is 0 when one does.
 */
export async function recognise(
  file: string,
  now: Instant,
): Promise<{ readonly lines: string[]; readonly code: number }> {
  const ask = askFile(file);
  const readings: Reading[] = [];
  const refusals = new Map<string, string>();
  for (const source of SOURCES) {
    for (const { iata } of AIRPORTS) {
      for (const purpose of PURPOSES[source.kind]) {
        const args = parseProbeArguments([source.id, iata, "--file", file, "--purpose", purpose], now);
        if (args.source.requests(args.airport, args.window).length === 0) continue;
        const [answer] = await probe({ ...args, anyDay: true }, ask, async () => {});
        if (answer?.result.ok) readings.push({ source: source.id, airport: iata, answer });
        else if (answer && !answer.result.ok) refusals.set(source.id, describeError(answer.result.error));
      }
    }
  }
  const rows = ({ answer: { result } }: Reading) => (result.ok ? result.value.observations.length : 0);
  const issues = ({ answer: { result } }: Reading) => (result.ok ? result.value.issues.length : 0);
  const best = readings.filter((one) => rows(one) > 0).sort((a, b) => rows(b) - rows(a) || issues(a) - issues(b));
  if (best.length > 0) {
    const shown = [...new Map(best.map((one) => [one.source, one])).keys()].map(
      (id) => best.find((one) => one.source === id) as Reading,
    );
    const lines = shown.map(
      (one) =>
        `${one.source} ${one.airport}: ${rows(one)} rows of ${one.answer.window.from} … ${one.answer.window.to}, ${issues(one)} issues`,
    );
    return { lines, code: 0 };
  }
  const bytes = await firstLine(ask);
  const foreign = foreignFile(bytes);
  const lines = [
    foreign ?? "No source reads this file.",
    ...[...refusals].map(([id, why]) => `  ${id}: ${why}`),
    "Headers that are read:",
    ...READ_HEADERS.map((line) => `  ${line}`),
  ];
  return { lines, code: 1 };
}

async function firstLine(ask: ReturnType<typeof askFile>): Promise<string> {
  const got = await ask({ url: "", label: "" }, 0 as Instant);
  const text = got.ok ? new TextDecoder("latin1").decode(got.value.body.slice(0, 4096)) : "";
  return text.split(/\r?\n/)[0] ?? "";
}
