import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "LED",
  icao: "ULLI",
  name: "St Petersburg Pulkovo",
  country: "RU",
  timeZone: "Europe/Moscow",
  location: { latitude: 59.8003, longitude: 30.2625 },
  sources: { flights: { source: "pulkovo" }, weather: { source: "open-meteo" } },
  since: localDate("2021-01-01"),
  simulated: false,
});
