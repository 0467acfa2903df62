import { METRIC_KEYS } from "../../../core/api/metrics.ts";
import { isShadow } from "../../../core/registry/shadow-names.ts";
import type { Instant } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

/** I8: each settled day that was scored has each metric once, per model and lead, and none of an unsettled day. */
export async function checkMetrics(world: World, now: Instant, findings: Findings): Promise<void> {
  const partitions = await world.conductor.instance.partitions(["verify"]);
  const settled = new Set(partitions.filter((p) => p.state === "settled").map((p) => p.day as string));
  const history = await world.trainer.instance.metricHistory({ kind: "live" });
  const logged = new Set<string>();
  for (const { key, model, lead, day } of history) {
    const name = `${key} ${model} ${lead} ${day}`;
    findings.check("I8 each metric once", !logged.has(name), now, () => name);
    findings.check("I8 no metric of an unsettled day", settled.has(day), now, () => name);
    logged.add(name);
  }
  const scores = world.d1.sqlite.prepare("SELECT * FROM scores WHERE settled AND kind = 'live'").all() as Record<
    string,
    unknown
  >[];
  const columns: Readonly<Record<string, string>> = { logLoss: "log_loss" };
  for (const score of scores.filter((row) => settled.has(row.local_date as string) && !isShadow(row.model as string))) {
    for (const key of METRIC_KEYS) {
      if (score[columns[key] ?? key] === null) continue;
      const name = `${key} ${score.model} ${score.lead} ${score.local_date}`;
      findings.check("I8 no metric is missing", logged.has(name), now, () => name);
    }
  }
}
