import { err, ok, type Result } from "../result.ts";
import { type BadParameter, oneOf } from "./query/bad-parameter.ts";
import { RISK_LEVELS, type RiskLevel } from "./risk-level.ts";

/**
 * Which departures of a day are wanted, on the board and from the API. A filter that is null lets everything through.
 */
export interface ForecastFilters {
  readonly carrier: string | null;
  /** Local hour of the schedule, 0 … 23. */
  readonly hour: number | null;
  readonly risk: RiskLevel | null;
}

/** Parses the filters of an address; `read` returns a parameter's text. An empty parameter counts as absent. */
export function parseForecastFilters(
  read: (name: string) => string | undefined,
): Result<ForecastFilters, BadParameter> {
  const carrier = read("carrier") || null;
  if (carrier !== null && !/^[A-Z0-9]{2,3}$/.test(carrier)) {
    return err({ parameter: "carrier", value: carrier, expected: { kind: "carrier" } });
  }
  const hour = read("hour") || null;
  if (hour !== null && !/^([01]?\d|2[0-3])$/.test(hour)) {
    return err({ parameter: "hour", value: hour, expected: { kind: "hour" } });
  }
  const riskText = read("risk") || null;
  const risk = RISK_LEVELS.find((level) => level === riskText) ?? null;
  if (riskText !== null && risk === null) {
    return err({ parameter: "risk", value: riskText, expected: oneOf(RISK_LEVELS) });
  }
  return ok({ carrier, hour: hour === null ? null : Number(hour), risk });
}
