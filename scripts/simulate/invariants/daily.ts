import type { Instant } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import { checkDays, checkRows } from "./days.ts";
import type { Findings } from "./findings.ts";
import { checkLedger } from "./ledger.ts";
import { checkMetrics } from "./metrics.ts";
import { checkRegistry } from "./registry.ts";
import { checkRepetition } from "./repetition.ts";

/** Issues of about two days: what is older is hashed again at the end. */
const ISSUES_BACK = 100;

/** Conditions that are checked once a day. `quiet`: nothing has gone wrong for a day. */
export async function checkDay(world: World, now: Instant, quiet: boolean, findings: Findings): Promise<void> {
  const last = world.d1.sqlite.prepare("SELECT COALESCE(MAX(issue), 0) AS n FROM ledger_issues").get() as { n: number };
  await checkLedger(world, now, Math.max(1, last.n - ISSUES_BACK), findings);
  await checkRegistry(world, now, quiet, findings);
  if (!quiet) return;
  await checkMetrics(world, now, findings);
  await checkDays(world, now, findings);
  await checkRows(world, now, findings);
  await checkRepetition(world, now, findings);
}
