import { toLocal } from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import { type BoardRow, pLateOf } from "./rows.ts";

/** One local hour of the day. All flights of the hour count, whatever is filtered. */
export interface HourSum {
  /** 0 … 23. */
  readonly hour: number;
  readonly departures: number;
  /** Flights that have left, and of those the late ones. */
  readonly departed: number;
  readonly departedLate: number;
  /** Of the flights with a forecast that have not left: their number, how many will be late, how many usually are. */
  readonly ahead: { readonly forecasts: number; readonly late: number; readonly usual: number };
  /** How many flights of the hour usually leave late: the base rates of all that have one. */
  readonly usual: number;
  readonly weather: WeatherHour | null;
}

export function hourSums(rows: readonly BoardRow[], weather: readonly WeatherHour[], zone: string): HourSum[] {
  const weatherAt = new Map(weather.map((w) => [Math.floor(toLocal(w.validAt, zone).minute / 60), w]));
  const byHour = Map.groupBy(rows, (row) => Math.floor(row.minute / 60));
  return Array.from({ length: 24 }, (_, hour) => {
    const flights = byHour.get(hour) ?? [];
    const departed = flights.filter(({ delayMin }) => delayMin !== null);
    const ahead = flights.filter(({ gone, level }) => !gone && level !== null);
    return {
      hour,
      departures: flights.length,
      departed: departed.length,
      departedLate: departed.filter(({ late }) => late).length,
      ahead: { forecasts: ahead.length, late: sum(ahead.map(pLateOf)), usual: sum(ahead.map(usualOf)) },
      usual: sum(flights.map(usualOf)),
      weather: weatherAt.get(hour) ?? null,
    };
  });
}

const usualOf = ({ flight }: BoardRow): number => flight.forecast?.baseRate ?? 0;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
