import type { Airport } from "../../../core/airports/airport.ts";
import type { ShadowModel } from "../../../core/forecast/shadow-forecasts.ts";
import type { Deps } from "../deps.ts";
import { loadVersion } from "./models.ts";

/**
 * Loads the models that forecast in shadow beside the champion that serves. One that cannot be loaded is logged and
 * left out, as is `served`: where the champion's artifact is lost, the version in its place needs no shadow.
 */
export async function shadowModels(
  deps: Pick<Deps, "bucket" | "trainer" | "now" | "log">,
  airport: Airport,
  served: number,
): Promise<ShadowModel[]> {
  const models: ShadowModel[] = [];
  for (const { names, version } of await deps.trainer(airport.iata).shadows(deps.now)) {
    const loaded = version.version === served ? null : await loadVersion(deps, airport, version);
    if (loaded) models.push({ names, version: version.version, model: loaded.model });
  }
  return models;
}
