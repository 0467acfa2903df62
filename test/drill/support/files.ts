import { strToU8, zipSync } from "fflate";
import {
  addDays,
  dayRange,
  formatClock,
  fromLocal,
  HOUR,
  type LocalDate,
  localDate,
  MINUTE,
  plus,
  toIsoMinute,
} from "../../../core/time.ts";

const ZONE = "America/Denver";
const FLIGHTS_PER_DAY = 24;
/** A thin day has the flights of its morning only. */
const FLIGHTS_PER_THIN_DAY = 3;

/** Made-up departures of Albuquerque in the CSV format. A day in `without` has no row, a day in `thin` only three. */
export function flightsCsv(
  from: string,
  to: string,
  without: readonly string[] = [],
  thin: readonly string[] = [],
): string {
  const columns =
    "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest,distance_mi,sched_src";
  const rows = dayRange(localDate(from), localDate(to)).flatMap((day) => {
    if (without.includes(day)) return [];
    return Array.from({ length: thin.includes(day) ? FLIGHTS_PER_THIN_DAY : FLIGHTS_PER_DAY }, (_, n) => {
      const minute = 300 + 44 * n;
      const delay = delayOf(day, n);
      const outcome = isCancelled(n) ? ",,1" : `${day}T${formatClock(minute + delay)},${delay},0`;
      const scheduled = toIsoMinute(fromLocal(day, minute, ZONE));
      return `${day}T${formatClock(minute)},${scheduled},${outcome},WN,${100 + n},N${100 + n}WN,ABQ,DEN,349,official`;
    });
  });
  return [columns, ...rows, ""].join("\n");
}

const delayOf = (day: LocalDate, n: number): number => (n * 7 + Number(day.slice(8)) * 11) % 60;
const isCancelled = (n: number): boolean => n === 13;

/** Made-up hours of weather from the first to the last local day in the CSV format. */
export function weatherCsv(from: string, to: string): string {
  const start = fromLocal(localDate(from), 0, ZONE);
  const hours = (fromLocal(addDays(localDate(to), 1), 0, ZONE) - start) / HOUR;
  const rows = Array.from({ length: hours }, (_, i) => {
    const hour = toIsoMinute(plus(start, i * 60 * MINUTE));
    return `${hour},${(i % 24) - 5}.5,-3.1,40,${(i * 10) % 360},4.2,,0,1015.2,16.1`;
  });
  return [
    "time_utc,temp_c,dewp_c,humid_pct,wind_dir_deg,wind_ms,gust_ms,precip_mm,pressure_hpa,visib_km",
    ...rows,
    "",
  ].join("\n");
}

/**
 * A made-up month of the US on-time performance in the form in which it is published: a zip with one CSV of 109 columns
 * and an empty one, with the departures of two airports, sorted by carrier.
 */
export function btsZip(month: string): Uint8Array {
  const first = localDate(`${month}-01`);
  const days = dayRange(first, addDays(first, 30)).filter((day) => day.startsWith(month));
  const rows = ["AA", "WN"].flatMap((carrier) =>
    days.flatMap((day) => Array.from({ length: FLIGHTS_PER_DAY }, (_, n) => btsRow(carrier, day, n))),
  );
  const text = `${[BTS_COLUMNS.map((name) => `"${name}"`).join(","), ...rows.map((cells) => cells.join(","))].join(",\n")},\n`;
  return zipSync({ "readme.html": strToU8("<p>"), [`On_Time_(1987_present)_${month}.csv`]: strToU8(text) });
}

const BLOCK_MIN = 70;

function btsRow(carrier: string, day: LocalDate, n: number): string[] {
  const minute = 302 + 44 * n;
  const delay = delayOf(day, n);
  const [from, to] = n % 2 === 0 ? ["ABQ", "DEN"] : ["DEN", "ABQ"];
  const clock = (at: number) => `"${formatClock(at).replace(":", "")}"`;
  const cells: Record<string, string> = {
    Year: day.slice(0, 4),
    FlightDate: day,
    Reporting_Airline: `"${carrier}"`,
    Tail_Number: `"N${n}${carrier}"`,
    Flight_Number_Reporting_Airline: `"${200 + n}"`,
    Origin: `"${from}"`,
    OriginCityName: `"Some Town, NM"`,
    Dest: `"${to}"`,
    DestCityName: `"Other Town, CO"`,
    CRSDepTime: clock(minute),
    // Both ends share a clock, and nobody makes up time.
    CRSArrTime: clock(minute + BLOCK_MIN),
    CRSElapsedTime: `${BLOCK_MIN}.00`,
    Diverted: "0.00",
    Cancelled: isCancelled(n) ? "1.00" : "0.00",
    ...(isCancelled(n)
      ? { DepTime: '""', ArrTime: '""' }
      : {
          DepTime: clock(minute + delay),
          DepDelay: `${delay}.00`,
          ArrTime: clock((minute + BLOCK_MIN + delay) % 1440),
          ArrDelay: `${delay}.00`,
        }),
  };
  return BTS_COLUMNS.map((name) => cells[name] ?? "");
}

/** Names of the published columns, in their order. */
const BTS_COLUMNS = [
  ...`
    Year Quarter Month DayofMonth DayOfWeek FlightDate Reporting_Airline DOT_ID_Reporting_Airline
    IATA_CODE_Reporting_Airline Tail_Number Flight_Number_Reporting_Airline OriginAirportID OriginAirportSeqID
    OriginCityMarketID Origin OriginCityName OriginState OriginStateFips OriginStateName OriginWac DestAirportID
    DestAirportSeqID DestCityMarketID Dest DestCityName DestState DestStateFips DestStateName DestWac CRSDepTime
    DepTime DepDelay DepDelayMinutes DepDel15 DepartureDelayGroups DepTimeBlk TaxiOut WheelsOff WheelsOn TaxiIn
    CRSArrTime ArrTime ArrDelay ArrDelayMinutes ArrDel15 ArrivalDelayGroups ArrTimeBlk Cancelled CancellationCode
    Diverted CRSElapsedTime ActualElapsedTime AirTime Flights Distance DistanceGroup CarrierDelay WeatherDelay
    NASDelay SecurityDelay LateAircraftDelay FirstDepTime TotalAddGTime LongestAddGTime DivAirportLandings
    DivReachedDest DivActualElapsedTime DivArrDelay DivDistance
  `
    .trim()
    .split(/\s+/),
  ...[1, 2, 3, 4, 5].flatMap((i) =>
    ["Airport", "AirportID", "AirportSeqID", "WheelsOn", "TotalGTime", "LongestGTime", "WheelsOff", "TailNum"].map(
      (name) => `Div${i}${name}`,
    ),
  ),
];
