import { LEADS } from "../lead.ts";
import { err, ok, type Result } from "../result.ts";
import { SCORE_KINDS } from "../score-kind.ts";
import { addDays, isLocalDate, type LocalDate } from "../time.ts";
import { METRIC_KEYS, type MetricKey } from "./metrics.ts";
import { type BadParameter, oneOf } from "./query/bad-parameter.ts";
import type { MetricsQuery } from "./read-model.ts";

/** Days of scores in an answer to a request that does not say `from`. */
const METRICS_DAYS = 400;

/**
 * Reads the parameters of a metrics request. `key` decides the unit of the answer, so it has a default: log loss. So
 * have the days, the last 400 up to `today`, and the kind, since readers of before know live scores only. `from` after
 * `to` is refused: such a span is a mistake, not an empty one.
 */
export function parseMetricsQuery(
  read: (name: string) => string | undefined,
  today: LocalDate,
): Result<MetricsQuery & { key: MetricKey }, BadParameter> {
  const keyText = read("key") || "logLoss";
  const key = METRIC_KEYS.find((one) => one === keyText);
  if (key === undefined) return err({ parameter: "key", value: keyText, expected: oneOf(METRIC_KEYS) });
  const leadText = read("lead") || null;
  const lead = LEADS.find((one) => one === leadText) ?? null;
  if (leadText !== null && lead === null) {
    return err({ parameter: "lead", value: leadText, expected: oneOf(LEADS) });
  }
  const kindText = read("kind") || "live";
  const kind = SCORE_KINDS.find((one) => one === kindText) ?? null;
  if (kind === null && kindText !== "all") {
    return err({ parameter: "kind", value: kindText, expected: oneOf([...SCORE_KINDS, "all"]) });
  }
  const days: Record<"from" | "to", LocalDate | null> = { from: null, to: null };
  for (const name of ["from", "to"] as const) {
    const text = read(name) || null;
    if (text !== null && !isLocalDate(text)) return err({ parameter: name, value: text, expected: { kind: "date" } });
    days[name] = text as LocalDate | null;
  }
  const to = days.to ?? today;
  const from = days.from ?? addDays(to, -METRICS_DAYS);
  if (from > to) return err({ parameter: "from", value: from, expected: { kind: "date-up-to", last: to } });
  return ok({ key, model: read("model") || null, lead, kind, from, to });
}
