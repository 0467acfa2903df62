import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import OSL from "../../airports/OSL.ts";
import { avinor } from "./adapter.ts";

/** Hand-written in the shape of the feed. */
const flight = (id: string, time: string, more = "") =>
  `<flight uniqueID="1"><airline>${id.slice(0, 2)}</airline><flight_id>${id}</flight_id><dom_int>S</dom_int>` +
  `<schedule_time>${time}</schedule_time><arr_dep>D</arr_dep><airport>CPH</airport>${more}</flight>`;
const DECLARATION = '<?xml version="1.0" encoding="ISO-8859-1"?>\n';
const feed = (...flights: string[]) =>
  `${DECLARATION}<airport name="OSL"><flights lastUpdate="2026-10-26T12:00:00.5Z">${flights.join("")}</flights></airport>`;
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

const NOW = at("2026-10-26T12:00:00Z");
const day = asking("2026-10-25", "2026-10-25", "history", NOW);
const parse = (body: string | Uint8Array, asked = day, more = {}) =>
  avinor.parse(captured("avinor", OSL, body, more), asked);
const batch = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};
const NOON = "2026-10-25T12:00:00Z";

test("one request: hours from now, within what all of the publisher's pages allow", () => {
  const urls = (from: string, to: string, purpose: "board" | "history" = "board") =>
    avinor.requests(OSL, asking(from, to, purpose, NOW)).map(({ url, label }) => [url.split("?")[1], label]);
  expect(avinor.requests(OSL, day)[0]?.url).toMatch(/^https:\/\/asrv\.avinor\.no\/XmlFeed\/v1\.0\?/);
  expect(urls("2026-10-25", "2026-10-25", "history")).toEqual([
    ["airport=OSL&direction=D&TimeFrom=36&TimeTo=1", "2026-10-25"],
  ]);
  expect(urls("2026-10-26", "2026-10-27")).toEqual([
    ["airport=OSL&direction=D&TimeFrom=13&TimeTo=35", "2026-10-26..2026-10-27"],
  ]);
  expect(urls("2026-10-20", "2026-10-24", "history")).toEqual([]);
  expect(avinor.requests(OSL, asking("2026-10-26", "2026-10-26", "forecast", NOW))).toEqual([]);
});

test("beyond the feed's reach the timetable", () => {
  const asked = (purpose: "board" | "history") =>
    avinor.requests(OSL, asking("2026-12-01", "2026-12-02", purpose, NOW)).map(({ url }) => url);
  expect(asked("board")).toEqual([
    "https://asrv.avinor.no/XmlFeedScheduled/v1.0?airport=OSL&direction=D&PeriodFrom=2026-11-30Z&PeriodTo=2026-12-02Z",
  ]);
  expect(asked("history")).toEqual([]);
});

test("trap 8, 15: D is off-block and the only label, an estimate is none; trap 10: C has no label", () => {
  const { observations, issues, publishedAt } = batch(
    feed(
      flight("SK1", NOON, '<status code="D" time="2026-10-25T12:18:23Z"/><delayed>Y</delayed>'),
      flight("SK2", NOON, '<status code="E" time="2026-10-25T12:40:00Z"/><delayed>Y</delayed>'),
      flight("SK3", NOON, '<status code="N"/>'),
      flight("SK4", NOON, '<status code="C"/>'),
      flight("SK5", NOON, "<via_airport/><delayed>Y</delayed>"),
    ),
  );
  expect(issues).toEqual([]);
  expect(publishedAt).toBe(at("2026-10-26T12:00:00.500Z"));
  expect(observations[0]).toEqual({
    flightKey: "OSL/SK1/2026-10-25T12:00Z",
    airport: "OSL",
    source: "avinor",
    number: "SK1",
    carrier: "SK",
    destination: "CPH",
    codeshares: [],
    scheduledAt: at(NOON),
    actualAt: at("2026-10-25T12:18:23Z"),
    status: "departed",
    statusText: "D 2026-10-25T12:18:23Z",
    observedAt: at("2026-11-01T12:00:00Z"),
  });
  expect(observations.map((o) => [o.status, o.actualAt !== undefined, o.estimatedAt ?? null])).toEqual([
    ["departed", true, null],
    ["scheduled", false, at("2026-10-25T12:40:00Z")],
    ["scheduled", false, null],
    ["cancelled", false, null],
    ["scheduled", false, null],
  ]);
});

test("trap 18: a code or an element that is not known is told, and no status is made of it", () => {
  const { observations, issues } = batch(
    feed(
      flight("SK1", NOON, '<status code="X" time="2026-10-25T12:18:00Z"/>'),
      flight("SK2", NOON, '<status code="D"/>'),
      flight("SK3", NOON, '<state code="D" time="2026-10-25T12:18:00Z"/>'),
      flight("SK4", NOON, '<stand>12</stand><status code="D" time="2026-10-25T12:18:00Z"/>'),
    ),
  );
  expect(observations.map((o) => o.status)).toEqual(["unknown", "unknown", "unknown", "departed"]);
  expect(issues.map((issue) => [issue.at, issue.code, issue.reason])).toEqual([
    ["airport.flights.flight[0].status", "unknown-status", "unknown status"],
    ["airport.flights.flight[1].status", "unknown-status", "unknown status"],
    ["airport.flights.flight[2].state", "unknown-field", "unknown element"],
    ["airport.flights.flight[3].stand", "unknown-field", "unknown element"],
  ]);
});

test("trap 5, 6: days are Norway's, also the one with 25 hours; rows of other days are left out", () => {
  const times = ["2026-10-24T21:59:00Z", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"];
  const flights = [...times, "2026-10-25T22:59:00Z", "2026-10-25T23:00:00Z"].map((time) => flight("SK1", time));
  expect(batch(feed(...flights)).observations.map((o) => o.flightKey.slice(8))).toEqual([
    "2026-10-24T22:00Z",
    "2026-10-25T00:30Z",
    "2026-10-25T01:30Z",
    "2026-10-25T22:59Z",
  ]);
});

test("trap 1, 2: codeshares are no flights, and a flight twice is one", () => {
  const { observations, issues } = batch(
    feed(
      flight("SK1", NOON, "<codeshare>LH 6001</codeshare><via_airport>SOG,HOV</via_airport>"),
      flight("SK1", NOON, '<via_airport>SOG</via_airport><status code="C"/>'),
    ),
  );
  expect(issues).toMatchObject([
    { at: "airport.flights.flight[1]", code: "duplicate-row" },
    { at: "airport.flights.flight[1]", code: "contradiction" },
  ]);
  expect(observations).toMatchObject([{ status: "cancelled", destination: "SOG" }]);
  expect(batch(feed(flight("SK1", NOON, "<codeshare>LH 6001</codeshare>"))).observations[0]?.codeshares).toEqual([
    "LH6001",
  ]);
});

test("trap 19: the declared encoding is used", () => {
  const named = flight("SK1", NOON, "<gate>Ø1</gate>");
  expect(batch(latin1(feed(named))).observations).toHaveLength(1);
  expect(batch(feed(named).replace("ISO-8859-1", "utf-8")).observations).toHaveLength(1);
  expect(error(latin1(feed(named).replace("ISO-8859-1", "utf-8")))).toMatchObject({ reason: "not-text" });
  expect(error(latin1(feed(named).replace(DECLARATION, "")))).toMatchObject({ reason: "not-text" });
  expect(error(feed(named).replace("ISO-8859-1", "utf-16"))).toMatchObject({ reason: "not-text" });
});

test("a bad row is an issue, arrivals are passed over", () => {
  const good = flight("SK1", NOON);
  const { observations, issues } = batch(
    feed(
      good,
      good.replace("<arr_dep>D", "<arr_dep>A"),
      good.replace("12:00:00Z", "12:00"),
      good.replace("SK1</flight_id>", "-</flight_id>"),
      good.replace("schedule_time>", "time>").replace("/schedule_time>", "/time>"),
      good.replace("SK1</flight_id>", "SK2</flight_id>").replace("CPH", "Copenhagen"),
    ),
  );
  expect(observations.map((o) => [o.number, o.destination])).toEqual([
    ["SK1", "CPH"],
    ["SK2", ""],
  ]);
  expect(issues.map((issue) => issue.at.replace("airport.flights.flight", ""))).toEqual([
    "[2].schedule_time",
    "[3].flight_id",
    "[4].schedule_time",
    "[5].airport",
  ]);
});

test("trap 12: answers that are refused", () => {
  const good = flight("SK1", NOON);
  expect(error(feed(good), asking("2026-10-27", "2026-10-27", "board", NOW))).toEqual({
    reason: "wrong-date",
    asked: "2026-10-27",
    got: "2026-10-25",
  });
  expect(error(feed())).toMatchObject({ reason: "empty" });
  expect(error(feed(good).slice(0, -3))).toMatchObject({ reason: "shape" });
  expect(error(feed(good).replace('"OSL"', '"BGO"'))).toMatchObject({ reason: "shape", detail: "about BGO, not OSL" });
  expect(error(feed(good.replace("<arr_dep>D", "<arr_dep>A")))).toMatchObject({ detail: "arrivals only" });
  expect(error("<!doctype html><html><body>Unauthorized</body></html>")).toMatchObject({ reason: "shape" });
  expect(error("Unauthorized", day, { status: 401 })).toMatchObject({ reason: "http", status: 401 });
});

test("the timetable: planned departures, UTC date and time", () => {
  const planned = (number: string, from: string, to: string, std = "23:30:00Z") =>
    `<flight id="1"><airline.designator>DY</airline.designator><flight.number>${number}</flight.number>` +
    `<date.of.operation>2026-11-30Z</date.of.operation><departure.station>${from}</departure.station><std>${std}</std>` +
    `<arrival.station>${to}</arrival.station><sta>08:00:00Z</sta></flight>`;
  const table = (...flights: string[]) =>
    `${DECLARATION}<flights airport="OSL" time="2026-10-26T11:09:55Z">${flights.join("")}</flights>`;
  const asked = asking("2026-12-01", "2026-12-01", "board", NOW);
  const { observations, issues } = batch(
    table(
      planned("397", "OSL", "TOS"),
      planned("398", "TOS", "OSL"),
      planned("399", "BGO", "TOS"),
      planned("400", "OSL", "TOS", "08:00"),
    ),
    asked,
  );
  expect(observations).toMatchObject([
    { flightKey: "OSL/DY397/2026-11-30T23:30Z", carrier: "DY", destination: "TOS", status: "scheduled" },
  ]);
  expect(issues.map((issue) => issue.at)).toEqual(["flights.flight[2].departure.station", "flights.flight[3].std"]);
});

test("trap 3: a changed schedule is another row, whatever the publisher's id says", () => {
  const keys = (time: string) => batch(feed(flight("SK455", time))).observations.map((o) => o.flightKey);
  expect([...keys(NOON), ...keys("2026-10-25T13:00:00Z")]).toEqual([
    "OSL/SK455/2026-10-25T12:00Z",
    "OSL/SK455/2026-10-25T13:00Z",
  ]);
});

test("trap 4: implausible delays are kept and listed", () => {
  const { observations, issues } = batch(feed(flight("SK455", NOON, '<status code="D" time="2026-10-25T10:50:00Z"/>')));
  expect(observations).toMatchObject([{ status: "departed", actualAt: at("2026-10-25T10:50:00Z") }]);
  expect(issues).toMatchObject([{ reason: "implausible delay" }]);
});
