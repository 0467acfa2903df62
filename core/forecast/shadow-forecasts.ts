import type { Model } from "../model/model.ts";
import { type DayIssue, featureReader, forecast } from "./issue.ts";
import type { ShadowedFlight, ShadowForecast, ShadowVersion } from "./shadow-text.ts";

/** A model that forecasts in shadow. */
export interface ShadowModel extends ShadowVersion {
  readonly model: Model;
}

/** The shadow forecasts of one local day, each flight's in the order of the models. */
export interface ShadowDay {
  readonly flights: readonly ShadowedFlight[];
  /** Versions that could not forecast, and why. They have no forecast of any flight. */
  readonly broken: readonly { readonly version: number; readonly reason: string }[];
}

/**
 * What the champion would have said were it one of these models: the same features, and the corrections that are in
 * force, which the last days taught by what was served. A model that throws, for example at a feature that is no longer
 * made, is left out, since nobody is shown its forecasts.
 */
export function shadowDay(shadows: readonly ShadowModel[], day: Omit<DayIssue, "models">): ShadowDay {
  const { flights, rows, corrections, wanted, now, zone } = day;
  const rowIndex = new Map(rows?.flights.map((flight, i) => [flight.flightKey, i]));
  const shadowed = rows ? flights.filter((flight) => wanted(flight) && rowIndex.has(flight.flightKey)) : [];
  const broken: { version: number; reason: string }[] = [];
  let leads: readonly number[] = [];
  const columns = shadows.map(({ version, model }): readonly ShadowForecast[] | null => {
    const by = { name: "", version, model };
    try {
      const featuresOf = featureReader(model, rows!);
      const made = shadowed.map((flight) => {
        const i = rowIndex.get(flight.flightKey)!;
        const lately = { cancelledLately: rows!.cancelledLately[i]!, delayedLately: rows!.delayedLately[i]! };
        return forecast({ flight, by, features: featuresOf(i), corrections, ...lately, now, zone }).issued;
      });
      leads = made.map(({ leadMin }) => leadMin);
      return made.map(({ cdf, pCancelled }) => ({ cdf, pCancelled }));
    } catch (error) {
      broken.push({ version, reason: error instanceof Error ? error.message : String(error) });
      return null;
    }
  });
  if (columns.every((column) => column === null)) return { flights: [], broken };
  return {
    flights: shadowed.map(({ flightKey, scheduledAt }, i) => ({
      flightKey,
      scheduledAt,
      leadMin: leads[i]!,
      by: columns.map((column) => column?.[i] ?? null),
    })),
    broken,
  };
}
