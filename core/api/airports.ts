/** One airport of the JSON that `GET /api/v1/airports` answers: a list of the airports served, sorted by IATA code. */
export interface ApiAirport {
  readonly iata: string;
  readonly icao: string;
  readonly name: string;
  /** IANA time zone name. */
  readonly timeZone: string;
  /** True for the simulated airport: nothing that it shows ever happened. */
  readonly simulated: boolean;
  /** Ids of the sources; `weather` is null where the airport has none. */
  readonly sources: { readonly flights: string; readonly weather: string | null };
  /** One sentence per source, to be shown wherever its data is. */
  readonly attribution: readonly string[];
}
