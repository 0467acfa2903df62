import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "PHX",
  icao: "KPHX",
  name: "Phoenix Sky Harbor",
  country: "US",
  timeZone: "America/Phoenix",
  location: { latitude: 33.4343, longitude: -112.0116 },
  sources: { flights: { source: "csv-flights" }, weather: { source: "open-meteo" } },
  since: localDate("2024-01-01"),
  simulated: false,
});
