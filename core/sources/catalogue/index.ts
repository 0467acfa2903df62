import { avinor } from "../avinor/adapter.ts";
import { awc } from "../awc/adapter.ts";
import { bts } from "../bts/adapter.ts";
import { btsDetail } from "../bts-detail/adapter.ts";
import { csvFlights } from "../csv-flights/adapter.ts";
import { csvWeather } from "../csv-weather/adapter.ts";
import { gtaa } from "../gtaa/adapter.ts";
import { hkia } from "../hkia/adapter.ts";
import { iemAsos } from "../iem-asos/adapter.ts";
import { metNorway } from "../met-norway/adapter.ts";
import { openMeteo } from "../open-meteo/adapter.ts";
import { pulkovo } from "../pulkovo/adapter.ts";
import { sheremetyevo } from "../sheremetyevo/adapter.ts";
import type { FlightSource, SourceAdapter, WeatherSource } from "../source.ts";

/** All sources that Vylet can read, sorted by id. */
export const SOURCES: readonly SourceAdapter[] = [
  avinor,
  awc,
  bts,
  btsDetail,
  csvFlights,
  csvWeather,
  gtaa,
  hkia,
  iemAsos,
  metNorway,
  openMeteo,
  pulkovo,
  sheremetyevo,
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
