import ZZZ from "../../airports/ZZZ.ts";
import { dayNumber, HOUR, type Instant, instant, type LocalDate, MINUTE } from "../../time.ts";
import { LocalDay } from "../local-day.ts";
import { integerBelow, type Key, keyOf, uniform } from "../noise.ts";
import { demandOn } from "../timetable/calendar.ts";
import { type Planned, scheduleOn } from "../timetable/schedule.ts";
import { severityOf } from "../weather/severity.ts";
import { twinWeather } from "../weather/weather.ts";
import { announce, cancellationAt } from "./announce.ts";
import { type Conditions, conditionsOn } from "./conditions.ts";
import { outsideCurfew } from "./curfew.ts";
import { inheritedMinutes, ordinaryMinutes, troubleMinutes } from "./delay.ts";
import type { RegimeShift, TwinFlight } from "./flight.ts";
import { gateOf, stopsOf } from "./gates.ts";
import { Runway } from "./runway.ts";

/** Log-odds of trouble on an ordinary flight of an ordinary day at noon. */
const USUAL = -2.02;
const LONGEST_MIN = 1380;
const DAYS_KEPT = 16;
const days = new Map<string, readonly TwinFlight[]>();

/**
 * The truth of one local day: every departure, by rising schedule. A pure function of its arguments, made without
 * looking at other days' flights; the last days asked for are remembered.
 */
export function twinDay(seed: string, date: LocalDate, shift: RegimeShift | null = null): readonly TwinFlight[] {
  const name = JSON.stringify([seed, date, shift]);
  let made = days.get(name);
  if (!made) {
    if (days.size >= DAYS_KEPT) days.clear();
    made = simulate(keyOf(seed), seed, date, shift);
    days.set(name, made);
  }
  return made;
}

function simulate(key: Key, seed: string, date: LocalDate, shift: RegimeShift | null): readonly TwinFlight[] {
  const day = new LocalDay(date, ZZZ.timeZone);
  const weather = twinWeather(seed, day.start, instant(day.start + 30 * HOUR)).map(severityOf);
  const severityAt = (minute: number): number => weather[Math.max(0, Math.min(29, Math.floor(minute / 60)))] ?? 0;
  const runway = new Runway(severityAt);
  const world = {
    conditions: conditionsOn(key, dayNumber(date)),
    lateLogOdds: demandOn(date).lateLogOdds,
    severityAt,
    runway,
  };
  const delays: number[] = [];
  return scheduleOn(key, date).map((planned) => {
    const scheduledAt = day.at(planned.minute);
    const { minutes, inherited, cancelled } = fate(planned, scheduledAt, delays[planned.before] ?? 0, world);
    // A cancelled flight's aircraft is replaced: it hands no delay on.
    const shifted = minutes + extra(planned, date, shift);
    delays.push(cancelled ? 0 : shifted);
    return describe(planned, day, scheduledAt, shifted, shifted > 0 ? inherited / shifted : 0, cancelled);
  });
}

interface World {
  readonly conditions: Conditions;
  readonly lateLogOdds: number;
  readonly severityAt: (minute: number) => number;
  readonly runway: Runway;
}

/** What becomes of a departure: minutes late, how many of them came with the aircraft, and whether it flies at all. */
function fate(
  { series, minute, key }: Planned,
  scheduledAt: Instant,
  earlierDelay: number,
  world: World,
): { minutes: number; inherited: number; cancelled: boolean } {
  const { airport, airlines, destinations, swing } = world.conditions;
  const airline = airlines.get(series.airline.code);
  const severity = world.severityAt(minute);
  const lateLogOdds =
    USUAL +
    series.airline.lateLogOdds +
    series.lateLogOdds +
    world.lateLogOdds +
    airport +
    (airline?.lateLogOdds ?? 0) +
    (destinations[series.destination.index] ?? 0) +
    swing(scheduledAt / HOUR) +
    0.85 * severity +
    hourLogOdds(minute);
  const own = ordinaryMinutes(key, lateLogOdds - USUAL) + troubleMinutes(key, lateLogOdds);
  const inherited = inheritedMinutes(key, earlierDelay, series.slackMin);
  const sum = own + inherited;
  const chance =
    series.airline.cancelShare * (1.6 + 2.4 * severity * severity) +
    (airline?.cancelShare ?? 0) +
    (sum > 200 ? 0.15 : 0);
  if (uniform(key, 10) < Math.min(0.7, chance)) return { minutes: Math.round(sum), inherited, cancelled: true };
  const ready = minute + Math.max(0, sum);
  return { minutes: Math.min(LONGEST_MIN, Math.round(sum + world.runway.wait(ready))), inherited, cancelled: false };
}

/** Crews and ramps run out of reserve as the day wears on. */
const hourLogOdds = (minute: number): number => 0.85 * Math.min(1, Math.max(-1, (minute - 760) / 480));

function extra({ series }: Planned, date: LocalDate, shift: RegimeShift | null): number {
  if (shift === null || date < shift.from) return 0;
  return shift.airline === undefined || shift.airline === series.airline.code ? shift.extraMinutes : 0;
}

function describe(
  { series, number, key }: Planned,
  day: LocalDay,
  scheduledAt: Instant,
  minutes: number,
  inheritedShare: number,
  cancelled: boolean,
): TwinFlight {
  const { airline, destination, codeshares } = series;
  const cancelledAt = cancelled ? cancellationAt(key, scheduledAt) : null;
  const wanted = instant(scheduledAt + minutes * MINUTE);
  const actual = outsideCurfew(wanted, integerBelow(50, key, 11), day);
  const delayMin = (actual - scheduledAt) / MINUTE;
  const estimates = announce(key, scheduledAt, delayMin, inheritedShare)
    .map((e) => ({ ...e, departsAt: outsideCurfew(e.departsAt, 5 * integerBelow(8, key, 12), day) }))
    .filter((e) => cancelledAt === null || e.from < cancelledAt);
  return {
    number,
    carrier: airline.code,
    icao: airline.icao,
    codeshares: number === series.number ? codeshares : [],
    destination: destination.iata,
    stops: stopsOf(key, destination),
    ...gateOf(key, airline.terminal, scheduledAt),
    scheduledAt,
    estimates,
    delayMin: cancelled ? null : delayMin,
    actualAt: cancelled ? null : actual,
    actualFrom: cancelled ? null : instant(actual + (1 + integerBelow(4, key, 13)) * MINUTE),
    cancelledAt,
  };
}
