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

/** Log-odds that an ordinary flight runs into trouble on an ordinary day at noon. */
const BASE_LOG_ODDS = -2.02;
/** Delays are cut off here, below a day. */
const MAX_DELAY_MIN = 1380;
/** Simulated days kept in the cache below, which only saves time: `twinDay` is a pure function. */
const DAYS_KEPT = 16;
const days = new Map<string, readonly TwinFlight[]>();

/**
 * The truth about one local day: every departure, in order of schedule. A pure function of its arguments that computes
 * no other day.
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
    const { minutes, inherited, cancelled } = simulateDeparture(
      planned,
      scheduledAt,
      delays[planned.inbound] ?? 0,
      world,
    );
    // The aircraft of a cancelled flight is replaced, so it passes no delay on.
    const shifted = minutes + shiftMinutes(planned, date, shift);
    delays.push(cancelled ? 0 : shifted);
    const inheritedShare = shifted > 0 ? inherited / shifted : 0;
    return toFlight(planned, day, { scheduledAt, minutes: shifted, inheritedShare, cancelled });
  });
}

/** The state of the airport on one day. */
interface World {
  readonly conditions: Conditions;
  readonly lateLogOdds: number;
  readonly severityAt: (minute: number) => number;
  readonly runway: Runway;
}

/** Minutes of delay, how many of them came with the aircraft, and whether the flight is cancelled. */
function simulateDeparture(
  { series, minute, key }: Planned,
  scheduledAt: Instant,
  earlierDelay: number,
  world: World,
): { minutes: number; inherited: number; cancelled: boolean } {
  const { airport, airlines, destinations, swing } = world.conditions;
  const airline = airlines.get(series.airline.code);
  const severity = world.severityAt(minute);
  const lateLogOdds =
    BASE_LOG_ODDS +
    series.airline.lateLogOdds +
    series.lateLogOdds +
    world.lateLogOdds +
    airport +
    (airline?.lateLogOdds ?? 0) +
    (destinations[series.destination.index] ?? 0) +
    swing(scheduledAt / HOUR) +
    0.85 * severity +
    hourLogOdds(minute);
  const own = ordinaryMinutes(key, lateLogOdds - BASE_LOG_ODDS) + troubleMinutes(key, lateLogOdds);
  const inherited = inheritedMinutes(key, earlierDelay, series.slackMin);
  const sum = own + inherited;
  const chance =
    series.airline.cancelShare * (1.6 + 2.4 * severity * severity) +
    (airline?.cancelShare ?? 0) +
    (sum > 200 ? 0.15 : 0);
  if (uniform(key, 10) < Math.min(0.7, chance)) return { minutes: Math.round(sum), inherited, cancelled: true };
  const ready = minute + Math.max(0, sum);
  return {
    minutes: Math.min(MAX_DELAY_MIN, Math.round(sum + world.runway.takeSlot(ready))),
    inherited,
    cancelled: false,
  };
}

/**
 * Reserves of crews and ground handling shrink during the day: −0.85 in the early morning to 0.85 in the late evening.
 */
const hourLogOdds = (minute: number): number => 0.85 * Math.min(1, Math.max(-1, (minute - 760) / 480));

/** Minutes that the regime shift adds to a departure. */
function shiftMinutes({ series }: Planned, date: LocalDate, shift: RegimeShift | null): number {
  if (shift === null || date < shift.from) return 0;
  return shift.airline === undefined || shift.airline === series.airline.code ? shift.extraMinutes : 0;
}

/** What becomes of a departure. */
interface Outcome {
  readonly scheduledAt: Instant;
  /** Minutes after schedule at which it would leave, before the curfew. */
  readonly minutes: number;
  /** Share of the delay that came with the aircraft, 0 … 1. */
  readonly inheritedShare: number;
  readonly cancelled: boolean;
}

/** The flight with everything that the board will ever show of it. */
function toFlight(
  { series, number, key }: Planned,
  day: LocalDay,
  { scheduledAt, minutes, inheritedShare, cancelled }: Outcome,
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
