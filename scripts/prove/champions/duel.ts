import {
  type Bench,
  type Contender,
  JUDGEMENT_POLICY,
  type Judgement,
  judge,
} from "../../../core/registry/judgement.ts";
import type { PairedDay } from "../../../core/registry/paired-loss.ts";
import { type Aliases, challengeMoves, replayAliasLog, returnMoves } from "../../../core/registry/registry.ts";

const CHAMPION = 2;
const RIVAL = 3;
/** The aliases before a duel: a champion of one kind, and a challenger of another. */
const BEFORE: Aliases = { champion: CHAMPION, previous: 1, "challenger-rival": RIVAL };

/** How a duel over settled days ended, by the decision and the moves that the service makes. */
export interface Duel {
  /** Settled days after which the rival was champion; null if it never was. */
  readonly promotedAfter: number | null;
  /** Settled days of its service after which the one before it served again; null if it stayed, or never served. */
  readonly rolledBackAfter: number | null;
}

/**
 * Contends for `champion` over the days, each judged when it settles; stops as the rival is rolled back. `usualLoss` is
 * the champion's mean loss over the months before.
 */
export function duel(days: readonly PairedDay[], usualLoss: number | null, forced = false): Duel {
  let aliases: Aliases = forced ? moved(BEFORE, "promote", RIVAL) : BEFORE;
  let promotedAfter = forced ? 0 : null;
  for (let settled = 1; settled <= days.length; settled++) {
    const serving = aliases.champion === RIVAL;
    const since = promotedAfter ?? 0;
    const seen = days.slice(since, settled).slice(-JUDGEMENT_POLICY.mostDays);
    const judged = judge({
      ...(serving ? returning(seen) : contending(seen)),
      hoursSinceMove: 24 * (settled - since),
      usualLoss,
    });
    if (judged.version === null) continue;
    aliases = moved(aliases, judged.action, judged.version);
    if (aliases.champion === RIVAL) promotedAfter = settled;
    else return { promotedAfter, rolledBackAfter: settled - since };
  }
  return { promotedAfter, rolledBackAfter: null };
}

const calm = { challengers: [], previous: null, held: null };

/** The rival in shadow beside the champion. */
function contending(days: readonly PairedDay[]): Omit<Bench, "hoursSinceMove" | "usualLoss"> {
  const rival: Contender = {
    name: "challenger-rival",
    version: RIVAL,
    days: days.map((d) => ({ ...d, version: RIVAL })),
  };
  return { ...calm, champion: CHAMPION, challengers: [rival] };
}

/** The champion before, in shadow beside the rival that serves: the same pairs seen from the other side. */
function returning(days: readonly PairedDay[]): Omit<Bench, "hoursSinceMove" | "usualLoss"> {
  const swapped = days.map((d) => ({ ...d, loss: d.served, served: d.loss, version: CHAMPION }));
  return { ...calm, champion: RIVAL, previous: { name: "previous", version: CHAMPION, days: swapped } };
}

/** The aliases after a move, by way of its log. */
function moved(aliases: Aliases, action: Judgement["action"], version: number): Aliases {
  const before = Object.entries(aliases).map(([alias, to]) => ({
    alias: alias as keyof Aliases,
    from: null,
    to: to!,
    cause: "training" as const,
    reason: "",
    at: 0,
  }));
  const moves = (action === "roll-back" ? returnMoves : challengeMoves)(aliases, version, "", 0);
  return replayAliasLog([...before, ...moves]);
}
