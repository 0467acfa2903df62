import { expect, test } from "vitest";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import { encodeText } from "../../core/sources/parsing/decode.ts";
import type { RawCapture, SourceAdapter } from "../../core/sources/source.ts";
import type { ConformanceFixture } from "./conformance.ts";
import { FIXTURES } from "./fixtures.ts";

/** In the answer of each source's fixture, what stands before the digits of a flight number. */
const BEFORE_THE_DIGITS: Readonly<Record<string, RegExp>> = {
  avinor: /<flight_id>[A-Z]\w(?=\d)/g,
  bts: /"N104NN","(?=\d)/g,
  "bts-detail": /DL,10\/18\/2026,(?=\d)/g,
  "csv-flights": /,AA,(?=\d)/g,
  gtaa: /"id2":"[A-Z]\w(?=\d)/g,
  hkia: /"no":"[A-Z]\w (?=\d)/g,
  pulkovo: /"OD_FLIGHT_NUMBER":"[A-Z]\w +(?=\d{1,3}")/g,
  sheremetyevo: /"flt":"(?=\d)/g,
};

const flightSources = SOURCES.filter(({ kind }) => kind === "flights");

function keysOf(source: SourceAdapter, { airport, window }: ConformanceFixture, body: Uint8Array): string[] {
  const capture: RawCapture = {
    source: source.id,
    airport,
    url: "",
    status: 200,
    contentType: "",
    fetchedAt: window.now,
    body,
    sha256: "",
    key: "",
  };
  const parsed = source.parse(capture, window);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.observations.map((one) => ("flightKey" in one ? one.flightKey : "")).sort();
}

test.each(flightSources.map((source) => [source.id, source] as const))(
  "%s: a flight has one key, however its number is padded",
  (id, source) => {
    const fixture = FIXTURES[id] as ConformanceFixture;
    // Numbers of four digits cannot be padded: those of Sheremetyevo's fixture are shortened before.
    const good = new TextDecoder().decode(fixture.good).replaceAll('"flt":"14', '"flt":"');
    const keys = keysOf(source, fixture, encodeText(good));
    const padded = good.replaceAll(BEFORE_THE_DIGITS[id] as RegExp, "$&0");
    expect(padded).not.toBe(good);
    expect(keysOf(source, fixture, encodeText(padded))).toEqual(keys);
  },
);
