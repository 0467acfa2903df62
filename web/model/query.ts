import { METRIC_KEYS, type MetricKey } from "../../core/api/metrics.ts";
import { type BadParameter, oneOf as expectOneOf } from "../../core/api/query/bad-parameter.ts";
import { LEADS, type Lead } from "../../core/lead.ts";
import { err, ok, type Result } from "../../core/result.ts";

/** The spans that the model page offers, in days. */
export const SPANS = [28, 90, 180, 365] as const;
type Span = (typeof SPANS)[number];

export interface ModelQuery {
  readonly key: MetricKey;
  readonly lead: Lead;
  readonly days: Span;
}

/** Log loss and the lead bucket of the verdict, over a year. */
const DEFAULTS: ModelQuery = { key: "logLoss", lead: "6-24", days: 365 };

export function parseModelQuery(read: (name: string) => string | undefined): Result<ModelQuery, BadParameter> {
  const key = oneOf("key", read("key"), METRIC_KEYS, DEFAULTS.key);
  if (!key.ok) return key;
  const lead = oneOf("lead", read("lead"), LEADS, DEFAULTS.lead);
  if (!lead.ok) return lead;
  const days = oneOf("days", read("days"), SPANS, DEFAULTS.days);
  if (!days.ok) return days;
  return ok({ key: key.value, lead: lead.value, days: days.value });
}

function oneOf<T extends string | number>(
  parameter: string,
  value: string | undefined,
  allowed: readonly T[],
  fallback: T,
): Result<T, BadParameter> {
  if (value === undefined || value === "") return ok(fallback);
  const found = allowed.find((one) => String(one) === value);
  return found === undefined ? err({ parameter, value, expected: expectOneOf(allowed.map(String)) }) : ok(found);
}

/**
 * The address of the model page. Parameters have a fixed order and defaults are left out, so that equal queries have
 * equal addresses.
 */
export function modelHref(iata: string, query: ModelQuery): string {
  const parts = (["key", "lead", "days"] as const)
    .filter((name) => query[name] !== DEFAULTS[name])
    .map((name) => `${name}=${query[name]}`);
  return parts.length === 0 ? `/${iata}/model` : `/${iata}/model?${parts.join("&")}`;
}
