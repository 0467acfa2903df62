import type { Airport } from "../../core/airports/airport.ts";
import { AIRPORTS } from "../../core/airports/index.ts";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import type { ParseIssue, SourceAdapter } from "../../core/sources/source.ts";
import { type Instant, toIsoMinute } from "../../core/time.ts";
import { parseProbeArguments } from "./arguments.ts";
import type { Ask } from "./ask.ts";
import { type ProbeAnswer, probe } from "./probe.ts";

/** Answers that are too large to be asked for, only to look at their shape. */
const TOO_LARGE = new Set(["bts", "bts-arrivals", "bts-detail"]);
const KINDS_SHOWN = 15;

/** What one source answered. */
interface Asked {
  readonly source: SourceAdapter;
  readonly airport: Airport;
  readonly answers: readonly ProbeAnswer[];
}

/** The airport that is asked about: the first that uses the source, else the first with the source's kind of place. */
function airportOf(source: SourceAdapter): Airport | undefined {
  const { kind } = source;
  const id = source.kind === "arrivals" ? source.beside : source.id;
  const real = AIRPORTS.filter((airport) => !airport.simulated);
  const own = real.find(({ sources }) => (kind === "weather" ? sources.weather : sources.flights)?.source === id);
  return own ?? (kind === "weather" ? real[0] : undefined);
}

/**
 * Asks every source that can be asked live, all at once, and returns a report in Markdown of what in the answers is
 * other than expected, to be pasted into an issue. The exit code is 1 when something is, or when nobody could be
 * reached.
 */
export async function probeAll(
  ask: Ask,
  pause: (ms: number) => Promise<void>,
  now: Instant,
): Promise<{ readonly report: string; readonly code: number }> {
  const asked: Asked[] = [];
  const skipped: string[] = [];
  for (const source of SOURCES) {
    const airport = airportOf(source);
    if (source.capabilities.domain.endsWith(".invalid")) skipped.push(`${source.id}: reads files`);
    else if (TOO_LARGE.has(source.id)) skipped.push(`${source.id}: a month of the whole country, too large for a look`);
    else if (!airport) skipped.push(`${source.id}: no airport uses it`);
    else asked.push({ source, airport, answers: [] });
  }
  const got = await Promise.all(
    asked.map(async ({ source, airport }): Promise<Asked> => {
      const purpose = source.id === "iem-asos" ? "history" : source.kind === "weather" ? "forecast" : "board";
      const args = parseProbeArguments([source.id, airport.iata, "--purpose", purpose], now);
      return { source, airport, answers: await probe(args, ask, pause) };
    }),
  );
  const reached = got.filter(({ answers }) => answers.some(({ status }) => status !== null));
  const head = `# Shapes of live answers, ${toIsoMinute(now)}\n`;
  const notAsked = skipped.map((line) => `- not asked: ${line}`).join("\n");
  if (reached.length === 0) {
    const [first] = got[0]?.answers ?? [];
    const why = first && !first.result.ok ? describeError(first.result.error) : "no answer";
    return {
      report: `${head}\nNo source could be reached from here (${why}): nothing to compare.\n\n${notAsked}`,
      code: 1,
    };
  }
  const fine = got.every(({ answers }) => answers.every(({ result }) => result.ok && result.value.issues.length === 0));
  return { report: [head, ...got.map(section), "", notAsked].join("\n"), code: fine ? 0 : 1 };
}

function section({ source, airport, answers }: Asked): string {
  return answers
    .map(({ url, status, bytes, result }) => {
      const title = `## ${source.id} ${airport.iata}, version ${source.version}\n\n${url}\n`;
      if (!result.ok)
        return `${title}\n- status ${status ?? "none"}, ${bytes} bytes; refused (${result.error.reason}): ${describeError(result.error)}`;
      const { observations, issues } = result.value;
      return [
        title,
        `- status ${status}, ${bytes} bytes, ${observations.length} rows, ${issues.length} issues`,
        ...kinds(issues),
      ].join("\n");
    })
    .join("\n\n");
}

/** Issues of one kind at one kind of place, a line each: how many, and the first text. */
function kinds(issues: readonly ParseIssue[]): string[] {
  const place = (at: string) => at.replace(/\[\d+\]/g, "[]").replace(/line \d+/, "line");
  const grouped = [...Map.groupBy(issues, ({ at, code, reason }) => `\`${place(at)}\` ${code}: ${reason}`)];
  const lines = grouped
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([kind, of]) => `- ${of.length} × ${kind}, such as \`${(of[0]?.text ?? "").slice(0, 80).replaceAll("`", "'")}\``,
    );
  const more = lines.length - KINDS_SHOWN;
  return more > 0 ? [...lines.slice(0, KINDS_SHOWN), `- and ${more} kinds more`] : lines;
}
