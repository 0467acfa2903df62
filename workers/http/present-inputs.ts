import type { ApiInputs } from "../../core/api/flight.ts";
import type { BoardFlight } from "../../core/api/read-model.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import { decodeInputs } from "../../core/forecast/inputs.ts";
import { toLocal, type ZoneName } from "../../core/time.ts";

/** What a forecast was made from in the API's names; null of a stored text that is none, or of another feature set. */
export function presentInputs({ scheduledAt }: BoardFlight, zone: ZoneName, stored: string | null): ApiInputs | null {
  const inputs = stored === null ? null : decodeInputs(stored);
  if (inputs === null) return null;
  const values = FEATURE_NAMES.map((name, f) => {
    const value = inputs.features[f]!;
    return [name, Number.isNaN(value) ? null : value] as const;
  });
  const minuteOfDay = toLocal(scheduledAt, zone).minute;
  return { minuteOfDay, features: Object.fromEntries(values), shift: inputs.shift, spread: inputs.spread };
}
