import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Aliases,
  type AliasMove,
  applyMove,
  pointTo,
  promotionMoves,
  ROLLBACK_PAUSE_MS,
  replayAliasLog,
  rollbackMoves,
} from "./registry.ts";

const T = 1_717_200_000_000;
const after = (aliases: Aliases, moves: readonly AliasMove[]): Aliases =>
  moves.reduce<Aliases>((state, move) => {
    const next = applyMove(state, move);
    if (!next.ok) throw new Error(next.error.reason);
    return next.value;
  }, aliases);

test("a promotion moves champion and, where one is given, previous", () => {
  const first = after({}, promotionMoves({}, 3, null, "first", T));
  expect(first).toEqual({ champion: 3 });
  const second = after(first, promotionMoves(first, 5, 3, "better", T + 1));
  expect(second).toEqual({ champion: 5, previous: 3 });
  expect(promotionMoves(second, 5, 3, "again", T + 2)).toEqual([]);
});

test("a move whose starting point has changed is refused", () => {
  const stale: AliasMove = { alias: "champion", from: 3, to: 4, cause: "promotion", reason: "", at: T };
  const refused = applyMove({ champion: 5 }, stale);
  expect(refused).toEqual({
    ok: false,
    error: { reason: "moved-meanwhile", alias: "champion", expected: 3, found: 5 },
  });
});

test("a rollback exchanges champion and previous, and not twice in 24 hours", () => {
  const aliases = { champion: 5, previous: 3 };
  const moves = rollbackMoves(aliases, null, "worse", T);
  expect(moves.ok && after(aliases, moves.value)).toEqual({ champion: 3, previous: 5 });
  expect(rollbackMoves(aliases, T - ROLLBACK_PAUSE_MS + 1, "worse", T)).toMatchObject({
    ok: false,
    error: { reason: "too-soon", earliestAt: T + 1 },
  });
  expect(rollbackMoves(aliases, T - ROLLBACK_PAUSE_MS, "worse", T).ok).toBe(true);
  expect(rollbackMoves({ champion: 5 }, null, "worse", T)).toEqual({ ok: false, error: { reason: "no-previous" } });
});

test("the log of any sequence of decisions replays to the current aliases", () => {
  const decision = fc.record({
    kind: fc.constantFrom("promote", "roll back", "point"),
    version: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(decision, { maxLength: 40 }), (decisions) => {
      let aliases: Aliases = {};
      const log: AliasMove[] = [];
      decisions.forEach(({ kind, version }, i) => {
        const at = T + i * ROLLBACK_PAUSE_MS;
        const back = rollbackMoves(aliases, null, "r", at);
        const moves =
          kind === "promote"
            ? promotionMoves(aliases, version, aliases.champion ?? null, "p", at)
            : kind === "point"
              ? pointTo(aliases, "baseline", version, "t", at)
              : back.ok
                ? back.value
                : [];
        aliases = after(aliases, moves);
        log.push(...moves);
      });
      expect(replayAliasLog(log)).toEqual(aliases);
    }),
  );
});

test("a log that contradicts itself is a bug, not a state", () => {
  const hole: AliasMove = { alias: "champion", from: 1, to: 2, cause: "promotion", reason: "", at: T };
  expect(() => replayAliasLog([hole])).toThrow(/does not replay/);
});
