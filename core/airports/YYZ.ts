import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "YYZ",
  icao: "CYYZ",
  name: "Toronto Pearson",
  country: "CA",
  timeZone: "America/Toronto",
  location: { latitude: 43.6772, longitude: -79.6306 },
  sources: { flights: { source: "gtaa" } },
  since: localDate("2024-08-12"),
  simulated: false,
});
