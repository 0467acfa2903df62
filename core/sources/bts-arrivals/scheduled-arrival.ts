import { addDays, fromLocal, type Instant, type LocalDate, offsetAt, type ZoneName } from "../../time.ts";

const DAY_MIN = 1440;
/** Hawaii in winter is six hours behind the east coast's summer time, and its farthest island territory seven. */
const FARTHEST_MIN = 7 * 60;
/** Airports of US territories beyond the date line, whose calendar is a day ahead of the rest of the country's. */
const BEYOND_DATE_LINE = new Set(["GUM", "SPN", "ROP", "TIQ"]);

/** What a row says of its schedule: `date` is the local day of the departure, the minutes are local at either end. */
interface Schedule {
  readonly date: LocalDate;
  readonly origin: string;
  readonly departureMinute: number;
  readonly arrivalMinute: number;
  readonly elapsedMin: number;
}

/**
 * The instant of the scheduled arrival at an airport in `zone`. The files give its clock time and not its day: of the
 * days around the departure's it is the one on which the zones of both ends differ by what they can, at most seven hours
 * and a day more across the date line. Null where they would differ by no whole hour: one of the three figures is then
 * wrong, and the day with it.
 */
export function scheduledArrival(schedule: Schedule, zone: ZoneName): Instant | null {
  const { date, origin, departureMinute, arrivalMinute, elapsedMin } = schedule;
  // By how much the clocks of the destination are ahead of those of the origin, up to whole days.
  const ahead = arrivalMinute - departureMinute - elapsedMin;
  const days = -Math.round(ahead / DAY_MIN);
  const difference = ahead + days * DAY_MIN;
  if (difference % 60 !== 0 || Math.abs(difference) > FARTHEST_MIN) return null;
  const here = fromLocal(date, arrivalMinute, zone);
  const beyond = (offsetAt(here, zone) > 0 ? 1 : 0) - (BEYOND_DATE_LINE.has(origin) ? 1 : 0);
  return fromLocal(addDays(date, days + beyond), arrivalMinute, zone);
}
