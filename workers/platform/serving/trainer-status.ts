import type { Airport } from "../../../core/airports/airport.ts";
import type { TrainerStatus } from "../../../core/rpc/trainer.ts";
import { readTick } from "../db/tick.ts";
import type { Deps } from "../deps.ts";

/**
 * What the Trainer says of itself once `before` is done, which asks it for something as well; while it does not answer,
 * what it said at the last tick, which is logged as `trainer-away`. Artifacts are in R2, so forecasts go on without the
 * Trainer. Throws its error if it has never said anything.
 */
export async function trainerStatus(
  { db, trainer, now, log }: Pick<Deps, "db" | "trainer" | "now" | "log">,
  { iata }: Airport,
  before: () => Promise<unknown> = async () => {},
): Promise<TrainerStatus> {
  try {
    await before();
    return await trainer(iata).status();
  } catch (error) {
    const said = (await readTick(db, iata))?.trainer;
    if (!said?.floor) throw error;
    log({ event: "trainer-away", airport: iata, now, message: String(error) });
    return said;
  }
}
