import { type Airport, defineAirport } from "../../core/airports/airport.ts";
import { localDate } from "../../core/time.ts";

export const TWIN: Airport = defineAirport({
  iata: "ZZZ",
  icao: "ZZZZ",
  name: "Twin (simulated)",
  country: "NO",
  timeZone: "Europe/Oslo",
  location: { latitude: 60.19, longitude: 11.1 },
  sources: { flights: { source: "hkia" }, weather: { source: "open-meteo" } },
  since: localDate("2021-01-01"),
  simulated: true,
});

export const REAL: Airport = defineAirport({
  ...TWIN,
  iata: "HKG",
  icao: "VHHH",
  name: "Hong Kong International",
  country: "HK",
  timeZone: "Asia/Hong_Kong",
  simulated: false,
});
