import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "SVO",
  icao: "UUEE",
  name: "Moscow Sheremetyevo",
  country: "RU",
  timeZone: "Europe/Moscow",
  location: { latitude: 55.9726, longitude: 37.4146 },
  sources: { flights: { source: "sheremetyevo" }, weather: { source: "open-meteo" } },
  since: localDate("2021-01-01"),
  simulated: false,
});
