import type { Airport } from "../../core/airports/airport.ts";
import { type ArrivalObservation, mirrored } from "../../core/flights/arrival.ts";
import { type FlightObservation, flightKey } from "../../core/flights/flight.ts";
import { Rng } from "../../core/rng.ts";
import { withinDomain } from "../../core/sources/asking/within-domain.ts";
import { ISSUE_CODES, type IssueCode } from "../../core/sources/issue-code.ts";
import { isCarrier, isFlightNumber, isStatusText } from "../../core/sources/parsing/flight-codes.ts";
import type { ParseIssue, RawCapture, SourceAdapter, SourceWindow } from "../../core/sources/source.ts";
import { isPlausible } from "../../core/sources/weather/limits.ts";
import { addDays } from "../../core/time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../core/weather/weather.ts";

/** What the checks need about a source: an airport, a window, and small answers for them. */
export interface ConformanceFixture {
  readonly airport: Airport;
  readonly window: SourceWindow;
  /** An answer with at least three observations and no issues. */
  readonly good: Uint8Array;
  /** An answer that has everything except rows. */
  readonly empty: Uint8Array;
  readonly format: "json" | "xml" | "csv";
  /** Words of the good answer, each with one that the publisher might use instead some day. */
  readonly words: readonly (readonly [known: string, unknown: string])[];
  /**
   * Fields that say something by being empty. An answer in which they are emptied is a valid, different one, which
   * cannot be detected.
   */
  readonly emptyIsSaid?: readonly string[];
}

const MUTATIONS = 200;
const LINE_BREAK = 10;
/** The codes of issues that explain why a flight's status is unknown. */
const STATUS_LOST: ReadonlySet<IssueCode> = new Set(["unknown-status", "unknown-field", "bad-time", "contradiction"]);
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** The rules for all sources that a source violates, one sentence each; empty when it conforms. */
export function violations(source: SourceAdapter, fixture: ConformanceFixture): string[] {
  const own = [...describesItself(source), ...asks(source, fixture), ...survives(source, fixture, fixture.good)];
  // The other checks mean nothing for a source that throws on its own good answer.
  return own.length > 0 ? own : [...reads(source, fixture), ...refuses(source, fixture)];
}

function describesItself({ id, version, kind, capabilities }: SourceAdapter): string[] {
  const { labelSemantics, attribution, licence } = capabilities;
  const counts = { ...capabilities, version };
  const least = {
    backfillDays: 0,
    scheduleDaysAhead: 0,
    labelLagMin: 0,
    minIntervalMs: 0,
    daysPerRequest: 1,
    version: 1,
  };
  return [
    ...said(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id), `id ${id} is not kebab-case`),
    ...(Object.keys(least) as (keyof typeof least)[]).flatMap((name) =>
      said(counts[name] >= least[name], `${name} is ${counts[name]}`),
    ),
    ...said((labelSemantics === "none") === (kind === "weather"), `labels of ${kind} mean ${labelSemantics}`),
    ...said(attribution !== "" && licence !== "", "attribution or licence is missing"),
  ];
}

function asks(source: SourceAdapter, { airport, window }: ConformanceFixture): string[] {
  const requests = source.requests(airport, window);
  const again = source.requests(airport, window);
  const labels = new Set(requests.map((request) => request.label));
  return [
    ...said(JSON.stringify(requests) === JSON.stringify(again), "the same window gives other requests"),
    ...said(requests.length > 0, "no request for the window of the fixture"),
    ...said(labels.size === requests.length, "two requests of one window share a label"),
    ...requests.flatMap(({ url, resource = url }) => {
      const host = /^https:\/\/([a-z0-9.-]+)\/\S+$/.exec(url)?.[1] ?? "";
      return [
        ...said(withinDomain(host, source.capabilities.domain), `not a URL to ask: ${url}`),
        ...said(url.startsWith(resource), `${resource} is not how ${url} begins`),
      ];
    }),
  ];
}

function reads(source: SourceAdapter, fixture: ConformanceFixture): string[] {
  const parsed = parse(source, fixture, fixture.good);
  if (!parsed.ok) return [`refuses its own good answer: ${JSON.stringify(parsed.error)}`];
  return [
    ...said(parsed.value.observations.length >= 3, "fewer than three observations in the good answer"),
    ...said(parsed.value.issues.length === 0, `issues in the good answer: ${JSON.stringify(parsed.value.issues)}`),
  ];
}

/** Checks what holds for any answer, however damaged: no throw, the same result twice, only possible observations. */
export function survives(source: SourceAdapter, fixture: ConformanceFixture, body: Uint8Array): string[] {
  try {
    const parsed = parse(source, fixture, body);
    const same = JSON.stringify(parsed) === JSON.stringify(parse(source, fixture, body));
    const twice = said(same, "parsing twice gives two results");
    if (!parsed.ok) return [...twice, ...said(!("observations" in parsed), "an error with observations")];
    const { issues, observations } = parsed.value;
    const wrong: string[] = [];
    for (const issue of issues) wrong.push(...checkIssue(issue));
    const keys = new Set<string | number>();
    for (const observation of observations) {
      const movement = movementOf(observation);
      wrong.push(...(movement ? checkFlight(movement, fixture, source.id) : checkHour(observation as WeatherHour)));
      keys.add(movement?.flightKey ?? (observation as WeatherHour).validAt);
    }
    const lost = observations.some((o) => "status" in o && o.status === "unknown");
    wrong.push(
      ...said(!lost || issues.some(({ code }) => STATUS_LOST.has(code)), "a status is unknown and no issue says why"),
      ...said(keys.size === observations.length, "one flight or hour twice"),
    );
    return [...twice, ...wrong];
  } catch (error) {
    return [`throws: ${String(error)}`];
  }
}

/** The flight that an observation is about, an arrival in the form of a departure; null for an hour of weather. */
export function movementOf(o: FlightObservation | ArrivalObservation | WeatherHour): FlightObservation | null {
  return "arrivalKey" in o ? mirrored(o) : "flightKey" in o ? o : null;
}

function checkIssue({ at, code, reason, text }: ParseIssue): string[] {
  return [
    ...said(at !== "" && reason !== "" && text.length <= 200, `issue without place or reason, or too long: ${at}`),
    ...said(ISSUE_CODES.includes(code), `issue under the code ${code}, which is none: ${at}`),
  ];
}

function checkFlight(o: FlightObservation, { airport, window }: ConformanceFixture, id: string): string[] {
  const times = [o.scheduledAt, o.observedAt, o.actualAt ?? 0, o.estimatedAt ?? 0];
  return [
    ...said(times.every(Number.isFinite), `a time that is none: ${o.flightKey}`),
    ...said(o.observedAt <= window.now, `observed after the answer: ${o.flightKey}`),
    ...said(
      o.flightKey === flightKey(airport.iata, o.number, o.scheduledAt),
      `a key of another flight: ${o.flightKey}`,
    ),
    ...said(o.airport === airport.iata && o.source === id, `of another airport or source: ${o.flightKey}`),
    ...said(/^([A-Z]{3})?$/.test(o.destination), `destination ${o.destination}`),
    ...said(isFlightNumber(o.number), `number ${o.number}`),
    ...said(o.carrier === "" || isCarrier(o.carrier), `carrier ${o.carrier}`),
    ...said(isStatusText(o.statusText), `status text ${o.statusText.slice(0, 100)}`),
    ...o.codeshares.filter((other) => !isFlightNumber(other)).map((other) => `codeshare ${other.slice(0, 100)}`),
    ...said(/^[A-Z0-9-]{1,10}$/.test(o.tail ?? "-"), `tail ${o.tail?.slice(0, 100)}`),
    ...said(
      (o.status === "departed") === (o.actualAt !== undefined),
      `${o.status}, actual ${o.actualAt}: ${o.flightKey}`,
    ),
  ];
}

function checkHour(hour: WeatherHour): string[] {
  const impossible = WEATHER_FIELDS.filter((field) => {
    const value = hour[field];
    return value !== null && !isPlausible(field, value);
  });
  return [
    ...said(Number.isFinite(hour.validAt), "an hour without a time"),
    ...impossible.map((field) => `${field} is ${hour[field]}`),
  ];
}

/** Checks the answers that have to be refused, and with which reason. */
function refuses(source: SourceAdapter, fixture: ConformanceFixture): string[] {
  const { good, empty, window } = fixture;
  const later = { ...window, from: addDays(window.from, 40), to: addDays(window.to, 40) };
  const reason = (body: Uint8Array, asked = window, status = 200) => {
    const parsed = parse(source, { ...fixture, window: asked }, body, status);
    return parsed.ok ? "nothing" : parsed.error.reason;
  };
  const html = ascii("<!doctype html>\n<html><head><title>Just a moment</title></head>\n<body></body></html>\n");
  const checks: [string, string, readonly string[]][] = [
    ["an answer without rows", reason(empty), ["empty"]],
    ["no bytes", reason(new Uint8Array()), ["empty"]],
    ["another day", reason(good, later), ["wrong-date"]],
    ["a page of HTML", reason(html), ["not-json", "shape"]],
    ["bytes that are no text", reason(Uint8Array.of(...good.slice(0, 40), 0xff, 0xfe)), ["not-text"]],
    ["status 503", reason(good, window, 503), ["http"]],
  ];
  return [
    ...checks.flatMap(([what, got, allowed]) => said(allowed.includes(got), `${what} is refused as ${got}`)),
    ...cuts(good).flatMap((cut) => said(reason(cut) !== "nothing", `cut after ${cut.length} bytes it is accepted`)),
  ];
}

/** Truncated answers. Those that end with a line break are left out, since a shorter table is a whole one, too. */
function cuts(body: Uint8Array): Uint8Array[] {
  const lengths = Array.from({ length: 40 }, (_, i) => Math.floor(((i + 1) * body.length) / 41));
  return lengths.filter((n) => n > 0 && body[n - 1] !== LINE_BREAK).map((n) => body.slice(0, n));
}

/** The good answer with a few bytes changed, removed or doubled; `seed` chooses which. */
function mutated(body: Uint8Array, seed: number): Uint8Array {
  const rng = Rng.seeded(`mutation ${seed}`);
  let bytes = Array.from(body);
  for (let n = 1 + rng.below(4); n > 0; n--) {
    const at = rng.below(bytes.length);
    const length = 1 + rng.below(12);
    const kind = rng.below(3);
    const part = bytes.slice(at, at + length);
    const replacement = kind === 0 ? part.map(() => 32 + rng.below(95)) : kind === 1 ? [] : [...part, ...part];
    bytes = [...bytes.slice(0, at), ...replacement, ...bytes.slice(at + length)];
  }
  return Uint8Array.from(bytes);
}

/** Applies `survives` to many damaged versions of the good answer. */
export const survivesMutations = (source: SourceAdapter, fixture: ConformanceFixture): string[] =>
  Array.from({ length: MUTATIONS }, (_, seed) =>
    survives(source, fixture, mutated(fixture.good, seed)).map((violation) => `mutation ${seed}: ${violation}`),
  ).flat();

function parse(source: SourceAdapter, { airport, window }: ConformanceFixture, body: Uint8Array, status = 200) {
  const capture: RawCapture = {
    source: source.id,
    airport,
    url: source.requests(airport, window)[0]?.url ?? "",
    status,
    contentType: "application/octet-stream",
    fetchedAt: window.now,
    body,
    sha256: "",
    key: "",
  };
  return source.parse(capture, window);
}

const said = (holds: boolean, violation: string): string[] => (holds ? [] : [violation]);
