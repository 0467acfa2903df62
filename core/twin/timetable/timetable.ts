import { gaussian, integerBelow, type Key, mix, uniform } from "../noise.ts";
import { AIRLINES, type TwinAirline } from "./airlines.ts";
import type { Season } from "./calendar.ts";
import { DESTINATIONS, type TwinDestination } from "./destinations.ts";
import { assignRotations } from "./rotations.ts";
import type { Codeshare, Series } from "./series.ts";

/** The waves of departures: centre and standard deviation in minutes after midnight, and share of the flights. */
const BANKS = [
  [425, 45, 0.31],
  [735, 50, 0.2],
  [1045, 55, 0.3],
  [1345, 40, 0.08],
] as const;
const FIRST_MINUTE = 345;
const LAST_MINUTE = 1430;
const ALL_WEEK = 0b1111111;
/** Index of the season from which replacements are counted: summer 2020. */
const FIRST_SEASON = 4040;

/** The timetable of a season, in order of minute. */
export function makeTimetable(key: Key, season: Season): Series[] {
  const all: Series[] = [];
  let id = 0;
  for (const airline of AIRLINES) {
    for (let i = 0; i < airline.series; i++) {
      const series = makeSeries(mix(key, 0x5e21e5), id++, i, airline, season);
      if (series) all.push(series);
    }
  }
  all.sort((x, y) => x.minute - y.minute || x.id - y.id);
  assignRotations(mix(key, 0x207a7e), all);
  return all;
}

function makeSeries(key: Key, id: number, place: number, airline: TwinAirline, season: Season): Series | null {
  const generation = generationOf(key, id, season);
  const own = mix(key, id, generation);
  const destination = pickDestination(own, airline, season);
  if (!destination) return null;
  const base = airline.code === "ZN" ? 1201 : 101;
  return {
    id: id * 16 + generation,
    number: `${airline.code} ${base + place * 2 + generation * 160}`,
    airline,
    destination,
    minute: pickMinute(own, season),
    weekdays: pickWeekdays(own, destination),
    codeshares: pickCodeshares(own, id, airline),
    lateLogOdds: 0.35 * gaussian(own, 1),
    inbound: -1,
    slackMin: 0,
  };
}

/** How many times the flight was replaced by another since the first season: on average once in fourteen seasons. */
function generationOf(key: Key, id: number, season: Season): number {
  let generation = 0;
  for (let s = FIRST_SEASON; s <= season.index; s++) if (uniform(key, id, 4096 + s) < 0.07) generation++;
  return generation % 16;
}

function pickDestination(own: Key, airline: TwinAirline, season: Season): TwinDestination | null {
  if (airline.hub) return DESTINATIONS.find((d) => d.iata === airline.hub) ?? null;
  const choice = DESTINATIONS.filter((d) => airline.groups.includes(d.group));
  // The power favours the front of the list, since a few routes are flown many times per day.
  const picked = choice[Math.floor(uniform(own, 2) ** 1.5 * choice.length)] ?? null;
  const rests = picked?.group === "h" && !season.summer && uniform(own, 3) < 0.4;
  return rests ? null : picked;
}

function pickMinute(own: Key, season: Season): number {
  let u = uniform(own, 4);
  let minute = FIRST_MINUTE + uniform(own, 5) * (LAST_MINUTE - FIRST_MINUTE);
  for (const [centre, spread, share] of BANKS) {
    if (u >= 0 && u < share) minute = centre + spread * gaussian(own, 6);
    u -= share;
  }
  const retimed = uniform(own, 7, season.index) < 0.3 ? 25 * gaussian(own, 8, season.index) : 0;
  return Math.min(LAST_MINUTE, Math.max(FIRST_MINUTE, Math.round((minute + retimed) / 5) * 5));
}

function pickWeekdays(own: Key, destination: TwinDestination): number {
  const u = uniform(own, 9);
  if (destination.group === "l") return u < 0.6 ? ALL_WEEK : ALL_WEEK & ~(1 << integerBelow(7, own, 10));
  if (destination.group === "h")
    return u < 0.3 ? ALL_WEEK : 0b0100000 | (1 << integerBelow(7, own, 10)) | (1 << integerBelow(7, own, 11));
  if (u < 0.5) return ALL_WEEK;
  if (u < 0.75) return 0b1011111;
  return u < 0.88 ? 0b0011111 : 0b1010001 | (1 << integerBelow(7, own, 10));
}

function pickCodeshares(own: Key, id: number, airline: TwinAirline): Codeshare[] {
  return airline.partners.flatMap((code, i) => {
    const partner = AIRLINES.find((other) => other.code === code);
    if (!partner || uniform(own, 12, i) >= 0.4) return [];
    return [{ number: `${code} ${4000 + id * 4 + i}`, icao: partner.icao }];
  });
}
