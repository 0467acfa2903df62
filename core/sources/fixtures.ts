import { fixture as avinor } from "./avinor/fixture.ts";
import { fixture as awc } from "./awc/fixture.ts";
import { fixture as bts } from "./bts/fixture.ts";
import { fixture as btsDetail } from "./bts-detail/fixture.ts";
import type { ConformanceFixture } from "./conformance.ts";
import { fixture as csvFlights } from "./csv-flights/fixture.ts";
import { fixture as csvWeather } from "./csv-weather/fixture.ts";
import { fixture as gtaa } from "./gtaa/fixture.ts";
import { fixture as hkia } from "./hkia/fixture.ts";
import { fixture as iemAsos } from "./iem-asos/fixture.ts";
import { fixture as metNorway } from "./met-norway/fixture.ts";
import { fixture as openMeteo } from "./open-meteo/fixture.ts";
import { fixture as pulkovo } from "./pulkovo/fixture.ts";
import { fixture as sheremetyevo } from "./sheremetyevo/fixture.ts";

/** A small answer of every source, by its id: what conformance and mutations are tried on. */
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
