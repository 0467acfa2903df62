import { bootstrapDays } from "../evaluation/bootstrap.ts";
import type { PairedDay } from "./paired-loss.ts";

/** How a model that is not shown compares with the champion on the same flights. JSON. */
export interface PanelMember {
  /** `carrier-hour`, `challenger-linear`, `frozen-30`. */
  readonly name: string;
  /** Log loss of the model less the champion's, as a share of the champion's: above 0 the champion is better. */
  readonly difference: number;
  /** 95 % interval of the difference, low and high, whole days being the sample. */
  readonly interval: readonly [number, number];
}

/** The members by name, each on its days; one without at least two days is left out. */
export function panelOf(pairs: ReadonlyMap<string, readonly PairedDay[]>): PanelMember[] {
  return [...pairs].flatMap(([name, days]) => {
    if (days.length < 2) return [];
    const { mean, low, high } = bootstrapDays(days.length, `panel/${name}`, (multiplicities) => {
      let loss = 0;
      let served = 0;
      for (let i = 0; i < days.length; i++) {
        loss += multiplicities[i]! * days[i]!.loss;
        served += multiplicities[i]! * days[i]!.served;
      }
      return loss / served - 1;
    });
    return [{ name, difference: mean, interval: [low, high] as const }];
  });
}
