import { err, ok, type Result } from "../result.ts";
import type { Instant } from "../time.ts";

/** One version's shadow forecast of one flight. */
export interface ShadowForecast {
  /** The CDF as text (`encodeCdf`). */
  readonly cdf: string;
  readonly pCancelled: number;
}

/** A flight with the shadow forecasts that were made of it, one per version of the issue; null where there is none. */
export interface ShadowedFlight {
  readonly flightKey: string;
  readonly scheduledAt: Instant;
  /** Lead time in whole minutes. */
  readonly leadMin: number;
  readonly by: readonly (ShadowForecast | null)[];
}

/**
 * A version that forecast in shadow, with the names under which it did: a snapshot may be 30 and 90 days old at once.
 */
export interface ShadowVersion {
  readonly version: number;
  readonly names: readonly string[];
}

/** The shadow forecasts of one issue. */
export interface ShadowIssue {
  readonly airport: string;
  readonly issue: number;
  /** The reference time. */
  readonly knownAt: Instant;
  readonly versions: readonly ShadowVersion[];
  readonly flights: readonly ShadowedFlight[];
}

/** What begins the text, with the number of its format. */
const FORMAT = "shadows 1";
const NONE = "-";

/**
 * The text of an issue's shadow forecasts, whose SHA-256 stands in the issue's link of the ledger. The first line names
 * airport, issue and reference time, the second the versions with their names, and each further one a flight, sorted by
 * key: `<flight_key> <scheduled_at> <lead_min>`, then `<cdf>,<p_cancelled>` or `-` for each version.
 */
export function shadowText({ airport, issue, knownAt, versions, flights }: ShadowIssue): string {
  const names = versions.map(({ version, names: all }) => `${version}=${all.join(",")}`);
  const lines = flights.map(({ flightKey, scheduledAt, leadMin, by }) =>
    [flightKey, scheduledAt, leadMin, ...by.map((f) => (f ? `${f.cdf},${f.pCancelled}` : NONE))].join(" "),
  );
  return [`${FORMAT} ${airport} ${issue} ${knownAt}`, names.join(" "), ...lines.sort()].join("\n");
}

/** Reads what `shadowText` wrote; the error says which line is none of its. CDFs stay text. */
export function readShadowText(text: string): Result<ShadowIssue, string> {
  const [head = "", names = "", ...lines] = text.split("\n");
  const [, airport, issue, knownAt] = HEAD.exec(head) ?? [];
  if (airport === undefined) return err(`line 1 does not begin a ${FORMAT}`);
  const versions: ShadowVersion[] = [];
  for (const one of names.split(" ").filter(Boolean)) {
    const [version = "", all = ""] = one.split("=");
    if (!/^\d+$/.test(version) || all === "") return err("line 2 does not name the versions");
    versions.push({ version: Number(version), names: all.split(",") });
  }
  const flights: ShadowedFlight[] = [];
  for (const [at, line] of lines.entries()) {
    const [flightKey = "", scheduledAt, leadMin, ...by] = line.split(" ");
    const forecasts = by.map((one) => (one === NONE ? null : forecastOf(one)));
    const times = [Number(scheduledAt), Number(leadMin)];
    if (by.length !== versions.length || forecasts.includes(undefined) || !times.every(Number.isInteger))
      return err(`line ${at + 3} is no flight with ${versions.length} forecasts`);
    flights.push({
      flightKey,
      scheduledAt: times[0] as Instant,
      leadMin: times[1]!,
      by: forecasts as (ShadowForecast | null)[],
    });
  }
  return ok({ airport, issue: Number(issue), knownAt: Number(knownAt) as Instant, versions, flights });
}

const HEAD = new RegExp(`^${FORMAT} ([A-Z]{3}) (\\d+) (\\d+)$`);

function forecastOf(text: string): ShadowForecast | undefined {
  const [cdf = "", p = ""] = text.split(",");
  const pCancelled = Number(p);
  return cdf !== "" && p !== "" && pCancelled >= 0 && pCancelled <= 1 ? { cdf, pCancelled } : undefined;
}
