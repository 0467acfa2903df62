import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "BGO",
  icao: "ENBR",
  name: "Bergen Flesland",
  country: "NO",
  timeZone: "Europe/Oslo",
  location: { latitude: 60.2934, longitude: 5.2181 },
  sources: { flights: { source: "avinor" }, weather: { source: "open-meteo" } },
  since: localDate("2021-01-01"),
  simulated: false,
});
