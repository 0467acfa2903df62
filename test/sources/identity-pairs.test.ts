import fc from "fast-check";
import { describe, expect, test } from "vitest";
import SVO from "../../core/airports/SVO.ts";
import { SOURCES, sourceById } from "../../core/sources/catalogue/index.ts";
import { localDate } from "../../core/time.ts";
import { at, captured } from "../support/capture.ts";
import { movementOf } from "./conformance.ts";

/** A flight as somebody may write it. The airport is the same for all sources: what differs is who tells of it. */
interface Flight {
  /** IATA's code and ICAO's. */
  readonly airline: readonly [iata: string, icao: string];
  readonly digits: string;
  readonly suffix: string;
  readonly share: string;
}
/** How a source writes it. */
interface Hand {
  readonly icao: boolean;
  readonly padded: boolean;
}

const DAY = localDate("2026-10-18");
const [LOCAL, OFFSET, UTC] = ["2026-10-18T10:00", "2026-10-18T10:00:00+03:00", "2026-10-18T07:00:00Z"];
const carrierOf = ({ airline: [iata, icao] }: Flight, hand: Hand): string => (hand.icao ? icao : iata);
const digitsOf = ({ digits, suffix }: Flight, hand: Hand): string =>
  (hand.padded ? digits.padStart(4, "0") : digits) + suffix;
const numberOf = (flight: Flight, hand: Hand, blank = ""): string =>
  carrierOf(flight, hand) + blank + digitsOf(flight, hand);

/** Hand-written in each source's wire form. */
const hkia = (arrival: boolean) => (f: Flight, h: Hand) => {
  const flight = [
    { no: numberOf(f, h, " "), airline: f.airline[1] },
    { no: f.share, airline: "ZZZ" },
  ];
  const end = arrival ? { origin: ["LED"] } : { destination: ["LED"] };
  return [{ date: DAY, arrival, cargo: false, list: [{ time: "10:00", flight, status: "", ...end }] }];
};
const avinor = (direction: string) => (f: Flight, h: Hand) =>
  `<airport name="SVO"><flights lastUpdate="${UTC}"><flight><airline>${carrierOf(f, h)}</airline>` +
  `<flight_id>${numberOf(f, h)}</flight_id><schedule_time>${UTC}</schedule_time><arr_dep>${direction}</arr_dep>` +
  `<airport>LED</airport><codeshare>${f.share}</codeshare></flight></flights></airport>`;
const pulkovo = (of: "OD" | "OA") => (f: Flight, h: Hand) => {
  const times = of === "OD" ? { STD: LOCAL, ETD: {}, OFFBLOCK: {} } : { STA: LOCAL, ETA: {}, ONBLOCK: {} };
  const row = {
    ...times,
    FLIGHT_NUMBER: numberOf(f, h, "  "),
    FLIGHT_NUMBER_K1: f.share,
    STATUS_EN: "",
    RFS_CODE: "SKD",
    CANCELLATION_TIME: {},
    RAC_CODE: {},
    [of === "OD" ? "RAP_CODE_NEXT" : "RAP_CODE_ORIGIN"]: "LED",
  };
  return [Object.fromEntries(Object.entries(row).map(([name, value]) => [`${of}_${name}`, value]))];
};
const sheremetyevo = (ad: "D" | "A") => (f: Flight, h: Hand) => {
  const [mar1, mar2] = ad === "D" ? ["SVO", "LED"] : ["LED", "SVO"];
  const row = (id: number, code: string, flt: string, main: number | null) => ({
    ...{ i_id: id, ad, co: { code }, flt, main_flight: main, status_id: 100, vip_status_eng: "", vip_status_rus: "" },
    ...{ mar1: { iata: mar1 }, mar2: { iata: mar2 }, t_st: OFFSET, t_et: "", t_otpr: "", t_prb: "" },
  });
  const [, code = "", flt = ""] = /^(..)(.*)$/.exec(f.share) ?? [];
  const items = [row(1, carrierOf(f, h), digitsOf(f, h), null), row(2, code, flt, 1)];
  return { items, pagination: { totalItems: 2 } };
};
const gtaa = (f: Flight, h: Hand) => ({
  lastUpdate: OFFSET,
  list: [
    {
      ...{ id: f.airline[1] + digitsOf(f, h), id2: numberOf(f, h), type: "DEP", schTime: OFFSET, latestTm: OFFSET },
      ...{ status: "ONT", al: "", alCode: f.airline[1], ids: [{ id: f.share, id2: f.share }] },
      routes: [{ code: "LED", city: "" }],
    },
  ],
});
const csv = (f: Flight, h: Hand) =>
  "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest\n" +
  `${LOCAL},2026-10-18T07:00Z,${LOCAL},0,0,${carrierOf(f, h)},${digitsOf(f, h)},,SVO,LED\n`;
const BTS = "FlightDate,Reporting_Airline,Tail_Number,Flight_Number_Reporting_Airline,Origin,Dest,CRSDepTime";
const bts = (f: Flight, h: Hand) =>
  `${BTS},DepTime,DepDelay,Cancelled\n${DAY},${carrierOf(f, h)},,${digitsOf(f, h)},SVO,LED,1000,1000,0,0\n`;
const btsArrivals = (f: Flight, h: Hand) =>
  `${BTS},CRSArrTime,ArrTime,ArrDelay,CRSElapsedTime,Cancelled,Diverted\n` +
  `2026-10-17,${carrierOf(f, h)},,${digitsOf(f, h)},LED,SVO,0830,1000,1000,0,90,0,0\n`;

/** How each source writes a flight, and what its form has no room for. */
interface Wire {
  readonly write: (flight: Flight, hand: Hand) => string | object;
  /** Absent: everything. */
  readonly lacks?: "suffix, icao, shares" | "shares";
}
const WIRES: Readonly<Record<string, Wire>> = {
  avinor: { write: avinor("D") },
  "avinor-arrivals": { write: avinor("A") },
  bts: { write: bts, lacks: "suffix, icao, shares" },
  "bts-arrivals": { write: btsArrivals, lacks: "suffix, icao, shares" },
  "csv-flights": { write: csv, lacks: "shares" },
  gtaa: { write: gtaa },
  hkia: { write: hkia(false) },
  "hkia-arrivals": { write: hkia(true) },
  pulkovo: { write: pulkovo("OD") },
  "pulkovo-arrivals": { write: pulkovo("OA") },
  sheremetyevo: { write: sheremetyevo("D") },
  "sheremetyevo-arrivals": { write: sheremetyevo("A") },
};

function read(id: string, flight: Flight, hand: Hand) {
  const now = at("2026-10-20T12:00:00Z");
  const body = WIRES[id]?.write(flight, hand) ?? "";
  const asked = { from: DAY, to: DAY, now, purpose: "history" as const };
  const parsed = sourceById(id).parse(captured(id, SVO, body, { fetchedAt: now }), asked);
  if (!parsed.ok) return { refused: true, flights: [], issues: [] };
  const flights = parsed.value.observations.flatMap((o) => movementOf(o) ?? []);
  return { refused: false, flights, issues: parsed.value.issues };
}

const AIRLINES = [
  ["SU", "AFL"],
  ["BA", "BAW"],
  ["AA", "AAL"],
  ["DY", "NOZ"],
  ["U6", "SVR"],
  ["6E", "IGO"],
] as const;
const flights: fc.Arbitrary<Flight> = fc.record({
  airline: fc.constantFrom(...AIRLINES),
  digits: fc.integer({ min: 1, max: 999 }).map(String),
  suffix: fc.constantFrom("", "", "D", "F"),
  share: fc.integer({ min: 1000, max: 9999 }).map((n) => `LH${n}`),
});
const hands: fc.Arbitrary<Hand> = fc.record({ icao: fc.boolean(), padded: fc.boolean() });
const plainFor = (lacks: string, flight: Flight): Flight =>
  lacks.includes("suffix") ? { ...flight, suffix: "" } : flight;

const ids = Object.keys(WIRES);
const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));

test("every source of flights and arrivals that names airlines is among them", () => {
  // The form of bts-detail has the whole file about one airline; its rows are those of bts.
  const named = SOURCES.filter(({ kind, id }) => kind !== "weather" && id !== "bts-detail").map(({ id }) => id);
  expect(named).toEqual(ids);
});

describe("a flight has one key, carrier and codeshares, whoever tells of it and however it is written", () => {
  test.each(pairs)("%s and %s", (a, b) => {
    fc.assert(
      fc.property(flights, hands, hands, (any, handA, handB) => {
        const lacks = (WIRES[a]?.lacks ?? "") + (WIRES[b]?.lacks ?? "");
        const flight = plainFor(lacks, any);
        const [one, two] = (
          [
            [a, handA],
            [b, handB],
          ] as const
        ).map(([id, hand]) => read(id, flight, WIRES[id]?.lacks?.includes("icao") ? { ...hand, icao: false } : hand));
        const said = (of: typeof one) => of?.flights.map((f) => [f.flightKey, f.carrier]);
        const key = `SVO/${flight.airline[0]}${flight.digits}${flight.suffix}/2026-10-18T07:00Z`;
        expect(said(one)).toEqual([[key, flight.airline[0]]]);
        expect(said(two)).toEqual(said(one));
        expect(
          [...(one?.issues ?? []), ...(two?.issues ?? [])].filter(({ code }) => code !== "missing-column"),
        ).toEqual([]);
        if (!lacks.includes("shares")) expect(two?.flights[0]?.codeshares).toEqual(one?.flights[0]?.codeshares);
      }),
      { numRuns: 15 },
    );
  });
});

test.each(ids)("%s: a number that a spreadsheet has rewritten never becomes another carrier's in silence", (id) => {
  const rewritten: Flight = { airline: ["AA", "AAL"], digits: "1E5", suffix: "", share: "LH1000" };
  for (const hand of [
    { icao: false, padded: false },
    { icao: true, padded: false },
  ]) {
    const { refused, flights: found, issues } = read(id, rewritten, hand);
    expect(refused || issues.length > 0).toBe(true);
    expect(found.map(({ carrier }) => carrier)).not.toContain("1E");
  }
});
