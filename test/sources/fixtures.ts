import type { ConformanceFixture } from "./conformance.ts";
import { fixture as avinor } from "./fixtures/avinor.ts";
import { fixture as awc } from "./fixtures/awc.ts";
import { fixture as bts } from "./fixtures/bts.ts";
import { fixture as btsDetail } from "./fixtures/bts-detail.ts";
import { fixture as csvFlights } from "./fixtures/csv-flights.ts";
import { fixture as csvWeather } from "./fixtures/csv-weather.ts";
import { fixture as gtaa } from "./fixtures/gtaa.ts";
import { fixture as hkia } from "./fixtures/hkia.ts";
import { fixture as iemAsos } from "./fixtures/iem-asos.ts";
import { fixture as metNorway } from "./fixtures/met-norway.ts";
import { fixture as openMeteo } from "./fixtures/open-meteo.ts";
import { fixture as pulkovo } from "./fixtures/pulkovo.ts";
import { fixture as sheremetyevo } from "./fixtures/sheremetyevo.ts";

/** The fixture of every source, by id, for conformance and mutations. */
export const FIXTURES: Readonly<Record<string, ConformanceFixture>> = {
  avinor,
  awc,
  bts,
  "bts-detail": btsDetail,
  "csv-flights": csvFlights,
  "csv-weather": csvWeather,
  gtaa,
  hkia,
  "iem-asos": iemAsos,
  "met-norway": metNorway,
  "open-meteo": openMeteo,
  pulkovo,
  sheremetyevo,
};
