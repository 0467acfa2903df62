import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "EWR",
  icao: "KEWR",
  name: "Newark Liberty",
  country: "US",
  timeZone: "America/New_York",
  location: { latitude: 40.6925, longitude: -74.1687 },
  sources: { flights: { source: "csv-flights" }, weather: { source: "open-meteo" } },
  since: localDate("2013-01-01"),
  simulated: false,
});
