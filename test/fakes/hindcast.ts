import type { ModelReport } from "../../core/api/read-model.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

type Hindcast = Pick<ModelReport, "hindcast" | "ageing" | "halfLifeDays">;

export const NO_HINDCAST: Hindcast = {
  hindcast: { state: "waiting", days: 0, from: null, to: null, cutoffs: 0, observedWeatherShare: null, release: null },
  ageing: [],
  halfLifeDays: null,
};

/** A year of the twin, forecast afterwards. */
export const fakeHindcast = (today: LocalDate): Hindcast => ({
  hindcast: {
    state: "complete",
    days: 252,
    from: addDays(today, -254),
    to: addDays(today, -3),
    cutoffs: 18,
    observedWeatherShare: 1,
    release: { days: 120, flights: 16_800, ratio: 0.982, interval: [0.971, 0.993] },
  },
  ageing: [
    { ageFrom: 1, ageTo: 7, days: 108, flights: 15_120, ratio: 1, interval: [1, 1] },
    { ageFrom: 8, ageTo: 30, days: 119, flights: 16_660, ratio: 1.003, interval: [0.999, 1.007] },
    { ageFrom: 31, ageTo: 90, days: 224, flights: 31_360, ratio: 1.012, interval: [1.002, 1.021] },
    { ageFrom: 91, ageTo: 180, days: 196, flights: 27_440, ratio: 1.024, interval: [1.009, 1.039] },
  ],
  halfLifeDays: 70,
});
