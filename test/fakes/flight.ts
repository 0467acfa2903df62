import type { Airport } from "../../core/airports/airport.ts";
import type { Board, FlightQuery, FlightReport } from "../../core/api/read-model.ts";
import { Rng } from "../../core/rng.ts";
import { addDays, fromLocal, HOUR, type Instant } from "../../core/time.ts";
import { FAKE_MODEL } from "./forecast.ts";

/** The past and the forecasts of a number on the board; one that is not on it has no past, except ZA1400. */
export function fakeFlightReport(airport: Airport, { number, day }: FlightQuery, board: Board | null): FlightReport {
  const flights = board?.flights.filter((flight) => flight.number === number) ?? [];
  if (flights.length === 0 && number !== "ZA1400") return { past: [], issued: [] };
  const rng = Rng.seeded(`past ${number}`);
  const past = Array.from({ length: 60 }, (_, i) => {
    const before = addDays(day, -1 - i);
    const late = rng.uniform() < 0.3;
    const cancelled = rng.uniform() < 0.03;
    const delay = Math.round(late ? 15 + 30 * rng.exponential() : -3 + 5 * rng.normal());
    return {
      day: before,
      scheduledAt: fromLocal(before, 820, airport.timeZone),
      destination: flights[0]?.destination ?? "OSL",
      status: cancelled ? ("cancelled" as const) : ("departed" as const),
      delayMin: cancelled ? null : delay,
    };
  });
  const issued = flights.flatMap(({ flightKey, forecast: f }) =>
    f === null
      ? []
      : [30, 18, 6, 2, 0].map((hours, i) => ({
          flightKey,
          referenceTime: (f.referenceTime - hours * HOUR) as Instant,
          model: FAKE_MODEL,
          pLate15: hours === 0 ? f.pLate15 : Math.max(0.01, f.pLate15 + 0.04 * (i - 2)),
          p10: f.p10,
          p50: f.p50,
          p90: f.p90,
          pCancelled: f.pCancelled,
        })),
  );
  return { past, issued };
}
