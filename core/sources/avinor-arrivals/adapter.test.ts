import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import OSL from "../../airports/OSL.ts";
import { avinorArrivals } from "./adapter.ts";

/** Hand-written in the shape of the feed. */
const flight = (id: string, more: string, direction = "A") =>
  `<flight uniqueID="1"><airline>${id.slice(0, 2)}</airline><flight_id>${id}</flight_id><dom_int>S</dom_int>` +
  `<schedule_time>2026-09-25T12:55:00Z</schedule_time><arr_dep>${direction}</arr_dep>${more}</flight>`;
const feed = (...flights: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><airport name="OSL"><flights lastUpdate="2026-09-25T14:22:33Z">${flights.join("")}</flights></airport>`;
const fetchedAt = at("2026-09-25T14:22:34Z");
const parse = (body: string) =>
  avinorArrivals.parse(captured("avinor-arrivals", OSL, body, { fetchedAt }), asking("2026-09-25"));
const batch = (body: string) => {
  const parsed = parse(body);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test("trap 12: arrivals are asked for, of the feed alone; an answer about departures only is refused", () => {
  const now = at("2026-09-25T12:00:00Z");
  const asked = { ...asking("2026-09-25", "2026-09-25", "board"), now };
  expect(avinorArrivals.requests(OSL, asked).map(({ url }) => url)).toEqual([
    "https://asrv.avinor.no/XmlFeed/v1.0?airport=OSL&direction=A&TimeFrom=14&TimeTo=10",
  ]);
  expect(avinorArrivals.requests(OSL, { ...asking("2026-12-01", "2026-12-01", "board"), now })).toEqual([]);
  const parsed = parse(feed(flight("SK1", "<airport>CPH</airport>", "D")));
  expect(parsed.ok ? null : parsed.error).toEqual({
    reason: "shape",
    path: "airport.flights",
    detail: "departures only",
  });
});

test("trap 5, 8, 10, 15: an arrival, an estimate, a cancellation, and the last stop of a route", () => {
  const { observations, issues } = batch(
    feed(
      flight("DY1791", '<airport>ALC</airport><status code="A" time="2026-09-25T14:01:00Z"/><belt>2</belt>'),
      flight(
        "WF170",
        '<airport>BGO</airport><via_airport>SOG,HOV</via_airport><status code="E" time="2026-09-25T14:40:00Z"/>',
      ),
      flight("ZZ9", '<airport>JFK</airport><status code="C"/>'),
      flight("SK1472", "<airport>AAR</airport>"),
      flight("SK1", "<airport>CPH</airport>", "D"),
    ),
  );
  expect(issues).toEqual([]);
  expect(observations.map((o) => [o.arrivalKey, o.origin, o.status, o.actualAt, o.estimatedAt])).toEqual([
    ["OSL/DY1791/2026-09-25T12:55Z", "ALC", "arrived", at("2026-09-25T14:01:00Z"), undefined],
    ["OSL/WF170/2026-09-25T12:55Z", "HOV", "scheduled", undefined, at("2026-09-25T14:40:00Z")],
    ["OSL/ZZ9/2026-09-25T12:55Z", "JFK", "cancelled", undefined, undefined],
    ["OSL/SK1472/2026-09-25T12:55Z", "AAR", "scheduled", undefined, undefined],
  ]);
});

test("trap 18: the code of a departure says nothing about an arrival", () => {
  const { observations, issues } = batch(
    feed(flight("SK1", '<airport>CPH</airport><status code="D" time="2026-09-25T11:01:00Z"/>')),
  );
  expect(observations[0]?.status).toBe("unknown");
  expect(issues.map(({ code }) => code)).toEqual(["unknown-status"]);
});
