import { describeError } from "../../core/sources/describe-error.ts";
import { instant, MINUTE, toIso, toIsoMinute } from "../../core/time.ts";
import type { ProbeArguments } from "./arguments.ts";
import type { ProbeAnswer } from "./probe.ts";

const ISSUES_SHOWN = 10;

/** Formats the answers for people, one paragraph per answer. */
export function probeText({ source, window }: ProbeArguments, answers: readonly ProbeAnswer[]): string {
  return answers.map((answer) => answerText(source.id, answer, window.now)).join("\n\n");
}

function answerText(id: string, { url, window, status, bytes, result, newest }: ProbeAnswer, now: number): string {
  const head = [
    url,
    `  ${window.purpose} ${window.from} … ${window.to}`,
    `  status ${status ?? "none"}, ${bytes} bytes`,
  ];
  if (!result.ok)
    return [...head, `  refused (${result.error.reason}): ${id} ${describeError(result.error)}`].join("\n");
  const { observations, issues, publishedAt } = result.value;
  const shown = issues
    .slice(0, ISSUES_SHOWN)
    .map(({ at, reason, text }) => `    ${at}: ${reason}: ${text.slice(0, 80)}`);
  return [
    ...head,
    `  ${observations.length} observations${statusCounts(observations)}`,
    ...(newest === null ? [] : [`  newest ${toIsoMinute(newest)}, ${ageText(now - newest)} old`]),
    ...(publishedAt === undefined ? [] : [`  published ${toIsoMinute(publishedAt)}`]),
    `  ${issues.length} issues`,
    ...shown,
    ...(issues.length > ISSUES_SHOWN ? [`    and ${issues.length - ISSUES_SHOWN} more`] : []),
  ].join("\n");
}

function statusCounts(observations: readonly object[]): string {
  const counts = new Map<string, number>();
  for (const o of observations)
    if ("status" in o) counts.set(String(o.status), (counts.get(String(o.status)) ?? 0) + 1);
  return counts.size === 0 ? "" : `: ${[...counts].map(([status, n]) => `${n} ${status}`).join(", ")}`;
}

function ageText(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}

/** Formats everything that was parsed as JSON, for programs. Times are ISO 8601 in UTC. */
export function probeJson({ source, airport, window }: ProbeArguments, answers: readonly ProbeAnswer[]): string {
  const report = {
    source: source.id,
    airport: airport.iata,
    askedAt: window.now,
    answers: answers.map(({ url, window: { purpose, from, to }, status, bytes, result, newest }) => ({
      url,
      purpose,
      from,
      to,
      status,
      bytes,
      error: result.ok ? null : { ...result.error, text: describeError(result.error) },
      newestAt: newest,
      publishedAt: (result.ok && result.value.publishedAt) || null,
      observations: result.ok ? result.value.observations : [],
      issues: result.ok ? result.value.issues : [],
    })),
  };
  const isTime = (key: string, value: unknown): value is number => key.endsWith("At") && typeof value === "number";
  return JSON.stringify(report, (key, value) => (isTime(key, value) ? toIso(instant(value)) : value), 1);
}
