import { arrivals } from "./arrivals.ts";
import { flights } from "./flights.ts";
import { forecasts } from "./forecasts.ts";
import { scores } from "./scores.ts";
import type { OpenTable } from "./table.ts";
import { versions } from "./versions.ts";
import { weather, weatherForecasts } from "./weather.ts";

/** The tables of the open data, in the order in which they are shown and made. A further one is a file and a line. */
export const OPEN_TABLES: readonly OpenTable[] = [
  flights,
  arrivals,
  weather,
  weatherForecasts,
  forecasts,
  scores,
  versions,
];
