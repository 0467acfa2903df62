import type { ApiFlight } from "../../core/api/flight.ts";
import type { ApiForecasts } from "../../core/api/forecasts.ts";
import type { BoardFlight, FlightReport } from "../../core/api/read-model.ts";
import { CDF_ONE, KNOTS } from "../../core/distribution/cdf.ts";
import { cdfOfText } from "../../core/distribution/cdf-text.ts";
import { toIso } from "../../core/time.ts";
import { csvOf } from "./csv.ts";
import { presentForecast, presentModelName, probability } from "./present.ts";

export interface PresentedFlight {
  readonly iata: string;
  readonly number: string;
  readonly day: string;
  readonly flights: readonly BoardFlight[];
  readonly report: FlightReport;
}

/** `inputs` adds the distribution that the numbers are taken from. */
export function presentFlight({ iata, number, day, flights, report }: PresentedFlight, inputs: boolean): ApiFlight {
  return {
    airport: iata,
    flight: flights[0]?.number ?? number,
    day,
    departures: flights.flatMap((flight) => {
      const { forecast } = flight;
      if (forecast === null) return [];
      const issued = report.issued.filter(({ flightKey }) => flightKey === flight.flightKey);
      return [
        {
          ...presentForecast(flight, forecast),
          issued: issued.map((one) => ({
            issuedAt: toIso(one.referenceTime),
            model: presentModelName(one.model),
            pLate15: probability(one.pLate15),
            p10: one.p10,
            p50: one.p50,
            p90: one.p90,
            pCancelled: probability(one.pCancelled),
          })),
          ...(inputs
            ? { cdf: { minutes: KNOTS, below: [...cdfOfText(forecast.cdf)].map((step) => step / CDF_ONE) } }
            : {}),
        },
      ];
    }),
    past: report.past.map(({ day, scheduledAt, destination, status, delayMin }) => ({
      day,
      scheduledAt: toIso(scheduledAt),
      destination,
      status,
      delayMinutes: delayMin,
    })),
  };
}

const COLUMNS = [
  "flight",
  "carrier",
  "destination",
  "scheduledAt",
  "pLate15",
  "p15to60",
  "pOver60",
  "pCancelled",
  "p10",
  "p50",
  "p90",
  "expectedMinutes",
  "baseRate",
  "issuedAt",
  "status",
  "actualAt",
  "delayMinutes",
] as const;

/** The same forecasts as the JSON, a line each, without reasons; the model by name and version at the end. */
export const presentForecastsCsv = ({ forecasts }: ApiForecasts): string =>
  csvOf(
    [...COLUMNS, "model", "version"],
    forecasts.map((f) => [...COLUMNS.map((name) => f[name]), f.model.name, f.model.version]),
  );
