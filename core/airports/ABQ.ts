import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "ABQ",
  icao: "KABQ",
  name: "Albuquerque Sunport",
  country: "US",
  timeZone: "America/Denver",
  location: { latitude: 35.0402, longitude: -106.6092 },
  sources: { flights: { source: "csv-flights" }, weather: { source: "open-meteo" } },
  since: localDate("2008-01-01"),
  simulated: false,
});
