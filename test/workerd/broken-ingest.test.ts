import { expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { HOUR, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { board, manyRows, publisher, row } from "./support/board-answers.ts";
import { survives } from "./support/survives.ts";
import { at, clear, depsOf, dump, leaseOf } from "./support/world.ts";

const NOON = at("2026-08-14T04:00:00Z");

test("board: a call that breaks, landed or not, leaves nothing that the next reading does not repair", async () => {
  const lease = leaseOf("board", "2026-08-14", "2026-08-15", 2);
  const today = (status: string) =>
    board("2026-08-14", [row("08:00", "CX 100", "Dep 08:05"), row("13:00", "CX 200", status)]);
  const tomorrow = board("2026-08-15", [row("09:00", "CX 100", "")]);
  const before = publisher({ "2026-08-14": today(""), "2026-08-15": tomorrow });
  await runBoard(depsOf(HKG, NOON, before), HKG, { ...lease, token: 1 });
  const calls = await survives({
    deps: depsOf(HKG, plus(NOON, 2 * HOUR), publisher({ "2026-08-14": today("Dep 13:20"), "2026-08-15": tomorrow })),
    from: await dump(),
    job: (deps) => runBoard(deps, HKG, lease),
  });
  expect(calls).toBeGreaterThan(5);
});

test("flights: the same for a day with corrections, one that was refused before, and one that is refused now", async () => {
  await clear();
  const lease = leaseOf("flights", "2026-08-11", "2026-08-13", 2);
  const outcome = (i: number) => (i === 3 ? "Cancelled" : i === 4 ? "" : "Dep 23:30");
  const good = (day: string) => board(day, manyRows(20, outcome));
  const corrected = board(
    "2026-08-11",
    manyRows(20, (i) => (i === 3 ? "Dep 23:50" : outcome(i))),
  );
  const unlabelled = board(
    "2026-08-13",
    manyRows(20, () => ""),
  );
  const before = { "2026-08-11": good("2026-08-11"), "2026-08-12": "sorry", "2026-08-13": good("2026-08-13") };
  const after = { "2026-08-11": corrected, "2026-08-12": good("2026-08-12"), "2026-08-13": unlabelled };
  await runFlights(depsOf(HKG, NOON, publisher(before)), HKG, { ...lease, token: 1 });
  const calls = await survives({
    deps: depsOf(HKG, plus(NOON, 120 * HOUR), publisher(after)),
    from: await dump(),
    job: (deps) => runFlights(deps, HKG, lease),
  });
  expect(calls).toBeGreaterThan(10);
});
