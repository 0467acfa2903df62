import { DELAYED_MIN } from "../delay.ts";
import { pLate, rangeOf } from "../distribution/cdf.ts";
import { decodeCdf } from "../distribution/cdf-text.ts";
import { type Instant, localDateOf, type ZoneName } from "../time.ts";
import type { LedgerRow } from "./ledger.ts";

/** Most issues of one archived text: a reference day has some thirty, and whoever looks for one looks no further. */
export const ISSUES_OF_AN_ARCHIVE = 500;

/** What parts two issues. No line of an issue is empty. */
const BETWEEN = "\n\n";

/** The text of an archive: the issues of a reference day in their order, each the very text that is hashed. */
export const archiveText = (issues: readonly string[]): string => issues.join(BETWEEN);

/** An issue of an archive. */
export interface ArchivedIssue {
  readonly issue: number;
  /** The reference time. */
  readonly knownAt: Instant;
  /** The text whose SHA-256 is the issue's content hash (`canonicalText`). */
  readonly text: string;
}

/** The issues of an archive. Throws on a text that `archiveText` did not make. */
export function readArchive(text: string): ArchivedIssue[] {
  return text.split(BETWEEN).map((one) => {
    const [, issue, knownAt] = HEAD.exec(one) ?? [];
    if (issue === undefined) throw new Error(`${JSON.stringify(one.slice(0, 40))} begins no issue of the ledger`);
    return { issue: Number(issue), knownAt: Number(knownAt) as Instant, text: one };
  });
}

const HEAD = /^[A-Z]{3} (\d+) (\d+)(?:\n|$)/;

/** Which forecasts are read, by their key and valid time. */
export type Wanted = (flightKey: string, scheduledAt: Instant) => boolean;

/**
 * The forecasts of an issue's text, as the ledger had them: probability, quantiles and local day follow from what the
 * text says. Throws on a line that is no forecast.
 */
export function forecastsOf({ issue, text }: ArchivedIssue, zone: ZoneName, wanted: Wanted = () => true): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const line of text.split("\n").slice(1)) {
    const [flightKey = "", model = "", version, at, leadMin, cdfText = "", pCancelled] = line.split(" ");
    const scheduledAt = Number(at) as Instant;
    if (!wanted(flightKey, scheduledAt)) continue;
    const cdf = decodeCdf(cdfText);
    if (!cdf.ok || pCancelled === undefined) throw new Error(`issue ${issue}: ${line} is no forecast`);
    const { p10, p50, p90 } = rangeOf(cdf.value);
    rows.push({
      flightKey,
      localDate: localDateOf(scheduledAt, zone),
      scheduledAt,
      model,
      version: Number(version),
      leadMin: Number(leadMin),
      cdf: cdfText,
      pLate15: pLate(cdf.value, DELAYED_MIN),
      // A quantile just below 0 rounds to −0, which D1 does not keep.
      p10: p10 + 0,
      p50: p50 + 0,
      p90: p90 + 0,
      pCancelled: Number(pCancelled),
    });
  }
  return rows;
}
