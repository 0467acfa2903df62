import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "OSL",
  icao: "ENGM",
  name: "Oslo Gardermoen",
  country: "NO",
  timeZone: "Europe/Oslo",
  location: { latitude: 60.1939, longitude: 11.1004 },
  sources: { flights: { source: "avinor" }, weather: { source: "open-meteo" } },
  since: localDate("2021-01-01"),
  simulated: false,
});
