import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "SEA",
  icao: "KSEA",
  name: "Seattle–Tacoma",
  country: "US",
  timeZone: "America/Los_Angeles",
  location: { latitude: 47.449, longitude: -122.3093 },
  sources: { flights: { source: "csv-flights" }, weather: { source: "open-meteo" } },
  since: localDate("2015-01-01"),
  simulated: false,
});
