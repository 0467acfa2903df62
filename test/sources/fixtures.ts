import type { ConformanceFixture } from "./conformance.ts";
import { fixture as avinorArrivals } from "./fixtures/arrivals/avinor.ts";
import { fixture as btsArrivals } from "./fixtures/arrivals/bts.ts";
import { fixture as hkiaArrivals } from "./fixtures/arrivals/hkia.ts";
import { fixture as pulkovoArrivals } from "./fixtures/arrivals/pulkovo.ts";
import { fixture as sheremetyevoArrivals } from "./fixtures/arrivals/sheremetyevo.ts";
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
  "avinor-arrivals": avinorArrivals,
  awc,
  bts,
  "bts-arrivals": btsArrivals,
  "bts-detail": btsDetail,
  "csv-flights": csvFlights,
  "csv-weather": csvWeather,
  gtaa,
  hkia,
  "hkia-arrivals": hkiaArrivals,
  "iem-asos": iemAsos,
  "met-norway": metNorway,
  "open-meteo": openMeteo,
  pulkovo,
  "pulkovo-arrivals": pulkovoArrivals,
  sheremetyevo,
  "sheremetyevo-arrivals": sheremetyevoArrivals,
};
