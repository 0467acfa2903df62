import { expect, test } from "vitest";
import { asking, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import PHX from "../../airports/PHX.ts";
import { delayMinutes } from "../../flights/flight.ts";
import { csvWeather } from "../csv-weather/adapter.ts";
import { csvFlights } from "./adapter.ts";

/** The header and the lines that begin with one of the prefixes. */
function lines(path: string, prefixes: readonly string[]): string | null {
  const bytes = sharedBytes(path);
  if (!bytes) return null;
  const [header, ...rows] = new TextDecoder().decode(bytes).split("\n");
  return [header, ...rows.filter((row) => prefixes.some((prefix) => row.startsWith(prefix))), ""].join("\n");
}
const flights = lines("data/flights/PHX_2024.csv.gz", ["2024-07-"]);
const weather = lines("data/weather/PHX_2024.csv.gz", ["2024-07-", "2024-08-01T0"]);

/* Counted with python3's csv and gzip modules over the rows whose sched_local begins with 2024-07. */
test.skipIf(flights === null)("a month of Phoenix", () => {
  const parsed = csvFlights.parse(captured("csv-flights", PHX, flights ?? ""), asking("2024-07-01", "2024-07-31"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { observations, issues } = parsed.value;
  const delays = observations.flatMap((o) => delayMinutes(o) ?? []);
  expect({
    flights: observations.length,
    cancelled: observations.filter((o) => o.status === "cancelled").length,
    delayed: delays.filter((minutes) => minutes >= 15).length,
    minutes: delays.reduce((sum, minutes) => sum + minutes, 0),
    carriers: new Set(observations.map((o) => o.carrier)).size,
    destinations: new Set(observations.map((o) => o.destination)).size,
    implausible: issues.filter((issue) => issue.reason === "implausible delay").length,
    otherIssues: issues.filter((issue) => issue.reason !== "implausible delay"),
  }).toEqual({
    flights: 15733,
    cancelled: 245,
    delayed: 4280,
    minutes: 301467,
    carriers: 12,
    destinations: 100,
    implausible: 0,
    otherIssues: [],
  });
});

test.skipIf(weather === null)("its weather", () => {
  const parsed = csvWeather.parse(captured("csv-weather", PHX, weather ?? ""), asking("2024-07-01", "2024-07-31"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const temperatures = parsed.value.observations.flatMap((hour) => hour.tempC ?? []);
  expect(parsed.value.issues).toEqual([]);
  expect(parsed.value.observations).toHaveLength(744);
  expect(Math.max(...temperatures)).toBe(47.2);
});
