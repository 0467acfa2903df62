import type { Aliases, ModelVersion } from "./registry.ts";
import { CLIMATOLOGIES, frozenName, PREVIOUS } from "./shadow-names.ts";

/** A version that is to forecast in shadow, with the names that its forecasts are scored under. */
export interface ShadowOf {
  readonly names: readonly string[];
  readonly version: ModelVersion;
}

/** A snapshot of the champion: the version that served so many days ago. */
export interface Snapshot {
  readonly days: number;
  readonly version: number;
}

/**
 * The versions that forecast beside the champion and are shown to nobody: challengers, the last champion of another
 * kind, and the champion's snapshots, in the order of their numbers. The champion itself is not among them, nor a
 * challenger that is older than a champion of its own learner, since that one has been replaced. A climatology needs no
 * shadow: the baseline is issued beside every forecast. `find` looks a version up.
 */
export function shadowVersions(
  aliases: Aliases,
  snapshots: readonly Snapshot[],
  find: (version: number) => ModelVersion | null,
): ShadowOf[] {
  const champion = aliases.champion === undefined ? null : find(aliases.champion);
  const names = new Map<number, string[]>();
  const add = (version: number, name: string): void => {
    if (version !== champion?.version) names.set(version, [...(names.get(version) ?? []), name]);
  };
  for (const [alias, version] of Object.entries(aliases)) {
    if (version === undefined || !alias.startsWith("challenger-")) continue;
    const replaced = champion?.learner === find(version)?.learner && version < (champion?.version ?? 0);
    if (!replaced) add(version, alias);
  }
  if (aliases.previous !== undefined) add(aliases.previous, PREVIOUS);
  for (const { days, version } of snapshots) add(version, frozenName(days));
  return [...names]
    .flatMap(([number, all]) => {
      const version = find(number);
      return version && version.featureSet === champion?.featureSet && !CLIMATOLOGIES.includes(version.learner)
        ? [{ names: all, version }]
        : [];
    })
    .sort((a, b) => a.version.version - b.version.version);
}
