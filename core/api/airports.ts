/** `GET /api/v1/airports` answers a list of these. */
export interface ApiAirport {
  readonly iata: string;
  readonly icao: string;
  readonly name: string;
  readonly timeZone: string;
  /** True for the simulated airport: nothing it shows ever happened. */
  readonly simulated: boolean;
  readonly sources: { readonly flights: string; readonly weather: string | null };
  /** One sentence for each source, to be shown wherever its data is. */
  readonly attribution: readonly string[];
}
