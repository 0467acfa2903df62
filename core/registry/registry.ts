import { err, ok, type Result } from "../result.ts";

/** A trained model as it is registered. A version never changes after it is written. */
export interface ModelVersion {
  /** 1, 2, 3 … per airport. */
  readonly version: number;
  readonly learner: string;
  /** The run that made it; empty for the floor that needs no training. */
  readonly runId: string;
  /** Key of the artifact in the bucket; the hash is part of it. */
  readonly artifactKey: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly featureSet: string;
  /** Last local day of the training set, `YYYY-MM-DD`; empty without one. */
  readonly trainedThrough: string;
  /** Rows of the training set. */
  readonly rows: number;
  /** What the run measured on days held out: `val/logLoss` → 0.46. */
  readonly metrics: Readonly<Record<string, number>>;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

/**
 * `champion` serves, `previous` stands behind it (`previousOf`), `challenger` is the newest version that competed, `baseline` is what
 * skill is measured against, `floor` always works. `challenger-<learner>` is the newest sound version of a learner that
 * is not the champion's, or whose promotion is held. `prior` was learnt at other airports, and forecasts where neither
 * `champion` nor `previous` is a trained model that can.
 */
export type Alias = "champion" | "previous" | "challenger" | `challenger-${string}` | "prior" | "baseline" | "floor";

/** Which version each alias points to; an alias that was never set is absent. */
export type Aliases = Readonly<Partial<Record<Alias, number>>>;

/** One movement of an alias. Replaying the log of all movements gives the aliases. */
export interface AliasMove {
  readonly alias: Alias;
  readonly from: number | null;
  readonly to: number;
  /** `challenge`: what a judgement of settled days decided for a challenger, or for a kind that was held. */
  readonly cause: "promotion" | "rollback" | "training" | "challenge";
  readonly reason: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** One autonomous decision about models. It is kept for ever. */
export interface Decision {
  /** UTC milliseconds. */
  readonly at: number;
  /**
   * `promotion`: of a run's model within the champion's kind. `challenger`: whether a run's model of another kind, or of
   * one that is held, may forecast in shadow. `challenge`: a judgement that made one champion.
   */
  readonly kind: "promotion" | "challenger" | "challenge" | "rollback" | "failure";
  /** The run that the decision is about; empty for a rollback. */
  readonly runId: string;
  readonly version: number | null;
  /** True if the decision moved an alias. */
  readonly promote: boolean;
  readonly reasons: readonly string[];
  /** The numbers behind the reasons; null where there was none. */
  readonly comparison: Readonly<Record<string, number | null>>;
}

export type RegistryError =
  | {
      readonly reason: "moved-meanwhile";
      readonly alias: Alias;
      readonly expected: number | null;
      readonly found: number | null;
    }
  | { readonly reason: "no-previous" }
  | { readonly reason: "too-soon"; readonly lastAt: number; readonly earliestAt: number };

/** Two rollbacks closer together than this would only exchange the same two models again. */
export const ROLLBACK_PAUSE_MS = 24 * 3_600_000;

/** Moves an alias if it still points where the decision believed it to point. */
export function applyMove(aliases: Aliases, move: AliasMove): Result<Aliases, RegistryError> {
  const found = aliases[move.alias] ?? null;
  if (found !== move.from) {
    return err({ reason: "moved-meanwhile", alias: move.alias, expected: move.from, found });
  }
  return ok({ ...aliases, [move.alias]: move.to });
}

/** The aliases after all moves of the log, oldest first. Throws on a log that contradicts itself. */
export function replayAliasLog(log: readonly AliasMove[]): Aliases {
  return log.reduce<Aliases>((aliases, move) => {
    const next = applyMove(aliases, move);
    if (!next.ok) throw new Error(`alias log does not replay: ${JSON.stringify(next.error)}`);
    return next.value;
  }, {});
}

const move = (
  aliases: Aliases,
  alias: Alias,
  to: number,
  why: { cause: AliasMove["cause"]; reason: string; at: number },
): AliasMove[] => {
  const from = aliases[alias] ?? null;
  return from === to ? [] : [{ alias, from, to, ...why }];
};

/** Points one alias to a version; no move if it points there already. */
export const pointTo = (aliases: Aliases, alias: Alias, version: number, reason: string, at: number): AliasMove[] =>
  move(aliases, alias, version, { cause: "training", reason, at });

/** Makes a version champion, with `previous` behind it (`previousOf`); null leaves that alias where it is. */
export function promotionMoves(
  aliases: Aliases,
  version: number,
  previous: number | null,
  reason: string,
  at: number,
): AliasMove[] {
  const why = { cause: "promotion", reason, at } as const;
  if (aliases.champion === version) return [];
  return [
    ...(previous === null ? [] : move(aliases, "previous", previous, why)),
    ...move(aliases, "champion", version, why),
  ];
}

/** Makes a challenger champion after a judgement; the champion before it becomes `previous`. */
export function challengeMoves(aliases: Aliases, version: number, reason: string, at: number): AliasMove[] {
  return promotionMoves(aliases, version, aliases.champion ?? null, reason, at).map((one) => ({
    ...one,
    cause: "challenge" as const,
  }));
}

/**
 * Makes an earlier champion serve again after a judgement. If it is `previous`, the two change places; its own snapshot
 * leaves `previous` where it was.
 */
export function returnMoves(aliases: Aliases, version: number, reason: string, at: number): AliasMove[] {
  const { champion, previous } = aliases;
  const why = { cause: "rollback", reason, at } as const;
  const swapped = champion !== undefined && previous === version;
  return [...move(aliases, "champion", version, why), ...(swapped ? move(aliases, "previous", champion, why) : [])];
}

/** Makes `previous` champion again; the two change places. At most one rollback in 24 hours. */
export function rollbackMoves(
  aliases: Aliases,
  lastRollbackAt: number | null,
  reason: string,
  at: number,
): Result<AliasMove[], RegistryError> {
  const { champion, previous } = aliases;
  if (champion === undefined || previous === undefined) return err({ reason: "no-previous" });
  const earliestAt = (lastRollbackAt ?? -Infinity) + ROLLBACK_PAUSE_MS;
  if (lastRollbackAt !== null && at < earliestAt)
    return err({ reason: "too-soon", lastAt: lastRollbackAt, earliestAt });
  const why = { cause: "rollback", reason, at } as const;
  return ok([...move(aliases, "champion", previous, why), ...move(aliases, "previous", champion, why)]);
}
