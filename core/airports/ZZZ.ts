import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

/**
 * The simulated airport of `core/twin`: an invented place in a zone with summer time and a climate with fog, snow and
 * storms.
 */
export default defineAirport({
  iata: "ZZZ",
  icao: "ZZZZ",
  name: "Twin (simulated)",
  country: "NO",
  timeZone: "Europe/Oslo",
  location: { latitude: 60, longitude: 10.5 },
  sources: {
    flights: { source: "hkia", origin: "https://twin.invalid", backfillDays: Number.POSITIVE_INFINITY },
    weather: { source: "open-meteo", origin: "https://twin.invalid" },
  },
  since: localDate("2021-01-01"),
  simulated: true,
});
