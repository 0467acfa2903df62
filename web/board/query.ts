import { parseDay } from "../../core/api/day-parameter.ts";
import { type ForecastFilters, parseForecastFilters } from "../../core/api/forecast-filters.ts";
import { type BadParameter, oneOf } from "../../core/api/query/bad-parameter.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

/** The query of a board's address. A filter that is null lets everything through. */
export interface BoardQuery extends ForecastFilters {
  readonly day: LocalDate;
  /** What was searched for: a flight, a destination or an airline, as code or name. */
  readonly q: string | null;
  readonly sort: "time" | "risk";
}

/** Characters of a search that count: the longest name of a place has fewer. */
const SEARCH_LENGTH = 40;

type Read = (name: string) => string | undefined;

/**
 * Parses the parameters of a board's address; `read` returns a parameter's text. An empty parameter counts as absent.
 */
export function parseBoardQuery(read: Read, today: LocalDate): Result<BoardQuery, BadParameter> {
  const day = parseDay(read("day"), today);
  if (!day.ok) return day;
  const q = (read("q") ?? "").trim().slice(0, SEARCH_LENGTH) || null;
  const filters = parseForecastFilters(read);
  if (!filters.ok) return filters;
  const sort = read("sort") || "time";
  if (sort !== "time" && sort !== "risk")
    return err({ parameter: "sort", value: sort, expected: oneOf(["time", "risk"]) });
  return ok({ day: day.value, q, ...filters.value, sort });
}

/**
 * The address of a board. Parameters have a fixed order and defaults are left out, so that equal queries have equal
 * addresses.
 */
export function boardHref(iata: string, today: LocalDate, query: BoardQuery): string {
  const parts: string[] = [];
  if (query.day === addDays(today, 1)) parts.push("day=tomorrow");
  else if (query.day !== today) parts.push(`day=${query.day}`);
  if (query.q !== null) parts.push(`q=${encodeURIComponent(query.q)}`);
  if (query.carrier !== null) parts.push(`carrier=${query.carrier}`);
  if (query.hour !== null) parts.push(`hour=${query.hour}`);
  if (query.risk !== null) parts.push(`risk=${query.risk}`);
  if (query.sort !== "time") parts.push(`sort=${query.sort}`);
  return parts.length === 0 ? `/${iata}` : `/${iata}?${parts.join("&")}`;
}

/** The address of the same forecasts in the API, with the same filters; `ending` is that of the file. */
export function forecastsHref(iata: string, query: BoardQuery, ending: "" | ".csv"): string {
  const { day, carrier, hour, risk } = query;
  const filters = Object.entries({ carrier, hour, risk }).flatMap(([k, v]) => (v === null ? [] : [`&${k}=${v}`]));
  return `/api/v1/${iata}/forecasts${ending}?day=${day}${filters.join("")}`;
}
