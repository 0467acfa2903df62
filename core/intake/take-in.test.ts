import { expect, test } from "vitest";
import { TEST_AIRPORT } from "../../test/support/plan-input.ts";
import type { FlightObservation } from "../flights/flight.ts";
import { flightKey } from "../flights/flight.ts";
import { addDays, DAY, dayBounds, dayRange, HOUR, type Instant, type LocalDate, localDate, plus } from "../time.ts";
import { takeIn } from "./take-in.ts";
import type { ToldNumber } from "./told-numbers.ts";
import { NO_VOCABULARY } from "./vocabulary.ts";

const FIRST = localDate("2026-03-02");
const LAST = addDays(FIRST, 29);
const LATER = plus(dayBounds(LAST, TEST_AIRPORT.timeZone).end, 10 * DAY);

/** Flights of a day, half an hour apart, each ten minutes late. */
const flightsOf = (day: LocalDate, n: number): FlightObservation[] =>
  Array.from({ length: n }, (_, i) => {
    const scheduledAt = plus(dayBounds(day, TEST_AIRPORT.timeZone).start, 6 * HOUR + i * HOUR * 0.5);
    return {
      flightKey: flightKey("TST", `XX${i + 1}`, scheduledAt),
      airport: "TST",
      source: "hkia",
      number: `XX${i + 1}`,
      carrier: "XX",
      destination: "AAA",
      codeshares: [],
      scheduledAt,
      status: "departed",
      statusText: "",
      actualAt: plus(scheduledAt, HOUR / 6),
      observedAt: LATER as Instant,
    };
  });

function read(
  perDay: (day: LocalDate) => number,
  counts: ReadonlyMap<LocalDate, number> = new Map(),
  refused: ReadonlyMap<LocalDate, ToldNumber> = new Map(),
) {
  const observations = dayRange(FIRST, LAST).flatMap((day) => flightsOf(day, perDay(day)));
  const batch = { observations, issues: [] };
  const vocabulary = NO_VOCABULARY;
  return takeIn({
    airport: TEST_AIRPORT,
    from: FIRST,
    to: LAST,
    batch,
    now: LATER,
    labelLagMin: 5,
    known: [],
    counts,
    vocabulary,
    refused,
  });
}

test("a month in one reading: each day is compared with the same weekday of the others", () => {
  const thin = addDays(FIRST, 15);
  const { outcomes, rows } = read((day) => (day === thin ? 2 : 20));
  expect(outcomes.filter((o) => !o.ok)).toMatchObject([
    { day: thin, state: "quarantined", detail: expect.stringContaining("usual") },
  ]);
  expect(rows).toHaveLength(29 * 20);
});

test("a thin day that its source has told alike for a week is taken in, another number is a new one", () => {
  const thin = addDays(FIRST, 15);
  const refused = (flights: number) => new Map([[thin, { flights, since: plus(LATER, -7 * DAY) }]]);
  const told = (flights: number) => read((day) => (day === thin ? 2 : 20), new Map(), refused(flights));
  expect(told(2).outcomes.filter((o) => !o.ok)).toEqual([]);
  expect(told(2).rows).toHaveLength(29 * 20 + 2);
  expect(told(2).outcomes[15]?.detail).toContain("told so for 7 days");
  expect(told(3).outcomes.filter((o) => !o.ok)).toMatchObject([{ day: thin, state: "quarantined" }]);
});

test("of a day just over too few outcomes are taken in, too many flights are not; both are asked for again soon", () => {
  const soon = plus(dayBounds(LAST, TEST_AIRPORT.timeZone).end, 2 * HOUR);
  const counts = new Map([7, 14, 21, 28].map((before) => [addDays(LAST, -before), 20] as const));
  const taken = (observations: readonly FlightObservation[]) =>
    takeIn({
      ...{ airport: TEST_AIRPORT, from: LAST, to: LAST, now: soon, labelLagMin: 5, known: [], counts },
      batch: { observations, issues: [] },
      vocabulary: NO_VOCABULARY,
    });
  const early = flightsOf(LAST, 20).map(
    ({ actualAt, ...flight }, i): FlightObservation =>
      i % 2 === 0 && actualAt !== undefined ? { ...flight, actualAt } : { ...flight, status: "scheduled" },
  );
  const flood = flightsOf(LAST, 20).flatMap((flight) =>
    ["", "1", "2"].map((more) => ({
      ...flight,
      flightKey: `${flight.flightKey}${more}`,
      number: `${flight.number}${more}`,
    })),
  );
  for (const [observations, rows] of [
    [early, 20],
    [flood, 0],
  ] as const) {
    const { outcomes, rows: written } = taken(observations);
    expect([outcomes[0]?.state, written.length]).toEqual(["open", rows]);
  }
});

test("what is stored of the days themselves is no measure for them: read again they come out the same", () => {
  const stored = new Map(dayRange(FIRST, LAST).map((day) => [day, 200] as const));
  expect(read(() => 20, stored)).toEqual(read(() => 20));
});

test("what is stored of the weeks around is", () => {
  const around = new Map([-28, -21, -14, -7].map((days) => [addDays(FIRST, days), 100] as const));
  const outcome = read(() => 20, around).outcomes[0];
  expect(outcome).toMatchObject({
    day: FIRST,
    state: "quarantined",
    detail: expect.stringContaining("usual for this weekday: 60"),
  });
});
