import type { Airport } from "../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { waitOf } from "../../core/schedule/source-waits.ts";
import { weatherSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import { dayBounds, HOUR, type Instant } from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import { lastLogged, logForecast, replaceForecast, writeObserved } from "../platform/db/weather.ts";
import type { Deps } from "../platform/deps.ts";
import { collect } from "./collect.ts";

/**
 * Reads the weather of today so far and the forecast for today and tomorrow; the forecast is also logged with its issue
 * time.
 */
export async function runWeatherForecast(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = weatherSourceOf(airport);
  if (!source) return { status: "done", detail: "the airport has no weather source" };
  const window = { from: lease.from, to: lease.to, now: deps.now };
  const forecast = await collect<WeatherHour>(deps, airport, source, { ...window, purpose: "forecast" });
  if (!forecast.result.ok) {
    const weatherWait = waitOf("weather-forecast", forecast.result.error);
    const status = weatherWait ? "waiting" : "failed";
    return { status, detail: describeError(forecast.result.error), facts: { weatherWait } };
  }

  const start = dayBounds(lease.from, airport.timeZone).start;
  const end = dayBounds(lease.to, airport.timeZone).end;
  const hours = within(forecast.result.value.observations, start, end).map((h) => ({ ...h, issuedAt: deps.now }));
  await replaceForecast(deps.db, airport.iata, hours, { name: `${airport.iata}/weather_forecast`, token: lease.token });
  // Asked of the log itself: an answer that came when the log could not be written is no news the next time.
  const logged = await lastLogged(deps.db, airport.iata, start, end);
  if (logged === null || logged < forecast.since) await logForecast(deps.db, airport.iata, hours);

  const today = await collect<WeatherHour>(deps, airport, source, { ...window, to: lease.from, purpose: "history" });
  const observed = today.result.ok
    ? within(today.result.value.observations, start, (deps.now - HOUR + 1) as Instant)
    : [];
  await addNew(deps, airport, observed);
  return {
    status: "done",
    detail: `${hours.length} hours ahead, ${observed.length} of today`,
    facts: {
      weatherForecast: { at: deps.now, day: lease.from },
      weatherWait: today.result.ok ? null : waitOf("weather-forecast", today.result.error),
    },
  };
}

const within = (hours: readonly WeatherHour[], from: Instant, to: Instant) =>
  hours.filter((hour) => hour.validAt >= from && hour.validAt < to);

/** Hours seen for the first time are known from now on; the others keep the time at which they were. */
const addNew = (deps: Deps, airport: Airport, hours: readonly WeatherHour[]) =>
  writeObserved(
    deps.db,
    airport.iata,
    hours.map((hour) => ({ ...hour, knownAt: deps.now })),
    "ignore",
  );
