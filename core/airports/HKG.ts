import { localDate } from "../time.ts";
import { defineAirport } from "./airport.ts";

export default defineAirport({
  iata: "HKG",
  icao: "VHHH",
  name: "Hong Kong",
  country: "HK",
  timeZone: "Asia/Hong_Kong",
  location: { latitude: 22.309, longitude: 113.922 },
  sources: { flights: { source: "hkia" }, weather: { source: "open-meteo" } },
  since: localDate("2021-01-01"),
  simulated: false,
});
