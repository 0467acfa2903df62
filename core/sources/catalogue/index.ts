import { avinor } from "../avinor/adapter.ts";
import { avinorArrivals } from "../avinor-arrivals/adapter.ts";
import { awc } from "../awc/adapter.ts";
import { bts } from "../bts/adapter.ts";
import { btsArrivals } from "../bts-arrivals/adapter.ts";
import { btsDetail } from "../bts-detail/adapter.ts";
import { csvFlights } from "../csv-flights/adapter.ts";
import { csvWeather } from "../csv-weather/adapter.ts";
import { gtaa } from "../gtaa/adapter.ts";
import { hkia } from "../hkia/adapter.ts";
import { hkiaArrivals } from "../hkia-arrivals/adapter.ts";
import { iemAsos } from "../iem-asos/adapter.ts";
import { metNorway } from "../met-norway/adapter.ts";
import { openMeteo } from "../open-meteo/adapter.ts";
import { pulkovo } from "../pulkovo/adapter.ts";
import { pulkovoArrivals } from "../pulkovo-arrivals/adapter.ts";
import { sheremetyevo } from "../sheremetyevo/adapter.ts";
import { sheremetyevoArrivals } from "../sheremetyevo-arrivals/adapter.ts";
import type { ArrivalSource, FlightSource, SourceAdapter, WeatherSource } from "../source.ts";

/** All sources that Vylet can read, sorted by id. */
export const SOURCES: readonly SourceAdapter[] = [
  avinor,
  avinorArrivals,
  awc,
  bts,
  btsArrivals,
  btsDetail,
  csvFlights,
  csvWeather,
  gtaa,
  hkia,
  hkiaArrivals,
  iemAsos,
  metNorway,
  openMeteo,
  pulkovo,
  pulkovoArrivals,
  sheremetyevo,
  sheremetyevoArrivals,
];

const byId = new Map(SOURCES.map((source) => [source.id, source]));

/** The source with this id. Throws on an unknown one, since ids are written in code. */
export function sourceById(id: string): SourceAdapter {
  const source = byId.get(id);
  if (!source) throw new Error(`no source ${id} in core/sources`);
  return source;
}

/** The source of flights with this id. Throws when there is none. */
export function flightSource(id: string): FlightSource {
  const source = sourceById(id);
  if (source.kind !== "flights") throw new Error(`source ${id} is about ${source.kind}, not flights`);
  return source;
}

/** The source of weather with this id. Throws when there is none. */
export function weatherSource(id: string): WeatherSource {
  const source = sourceById(id);
  if (source.kind !== "weather") throw new Error(`source ${id} is about ${source.kind}, not weather`);
  return source;
}

/** The source of the arrivals that the publisher of a source of flights tells as well; null where it tells none. */
export const arrivalSource = (flights: string): ArrivalSource | null =>
  (SOURCES.find((source) => source.kind === "arrivals" && source.beside === flights) as ArrivalSource | undefined) ??
  null;
