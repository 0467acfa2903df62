import type { Airport } from "../../../core/airports/airport.ts";
import type { ShadowModel } from "../../../core/forecast/shadow-forecasts.ts";
import type { ShadowOf } from "../../../core/registry/shadow-versions.ts";
import type { Deps } from "../deps.ts";
import { loadVersion } from "./models.ts";

/**
 * Loads the models that forecast in shadow beside the champion that serves. One that cannot be loaded is logged and
 * left out, as is `served`: where the champion's artifact is lost, the version in its place needs no shadow. While the
 * Trainer does not answer there are none: what is shown matters more.
 */
export async function shadowModels(
  deps: Pick<Deps, "bucket" | "trainer" | "now" | "log">,
  airport: Airport,
  served: number,
): Promise<ShadowModel[]> {
  const models: ShadowModel[] = [];
  for (const { names, version } of await named(deps, airport)) {
    const loaded = version.version === served ? null : await loadVersion(deps, airport, version);
    if (loaded) models.push({ names, version: version.version, model: loaded.model });
  }
  return models;
}

const named = ({ trainer, now, log }: Pick<Deps, "trainer" | "now" | "log">, { iata }: Airport): Promise<ShadowOf[]> =>
  trainer(iata)
    .shadows(now)
    .catch((error: unknown) => {
      log({ event: "trainer-away", airport: iata, now, message: String(error) });
      return [];
    });
