/** Ages in days of the champion's versions that go on forecasting in shadow. */
export const FROZEN_DAYS = [7, 30, 90, 180, 365] as const;

/** Names of shadows: challengers by their learner, snapshots of the champion by their age. */
export const challengerName = <L extends string>(learner: L): `challenger-${L}` => `challenger-${learner}`;
export const frozenName = (days: number): string => `frozen-${days}`;
/** The champion before the last change of kind. */
export const PREVIOUS = "previous";

/**
 * The champion read with the weather that came in the place of the weather that was forecast
 * (`core/forecast/weather-blame.ts`). It stands in scores alone: nobody could have forecast by it.
 */
export const OBSERVED_WEATHER = "observed-weather";

/** Whether forecasts and scores under this name were made in shadow and shown to nobody. */
export const isShadow = (name: string): boolean =>
  name === PREVIOUS || name === OBSERVED_WEATHER || /^(challenger|frozen)-/.test(name);

/** Learners whose models serve only where there is no other, and are issued beside every forecast. */
export const CLIMATOLOGIES: readonly string[] = ["carrier-hour", "airport"];
