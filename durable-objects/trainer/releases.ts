import { CLIMATOLOGIES } from "../../core/registry/shadow-names.ts";
import type { Release } from "../../core/rpc/trainer.ts";

/** More than a chart of a year has room for. */
const RELEASES_READ = 30;

/**
 * The moments at which a retraining made a champion of other features or of another learner than the champion before it,
 * newest first. What a judgement or a rollback did is told by their decisions, and a climatology is no release.
 */
export function readReleases(sql: SqlStorage): Release[] {
  const rows = sql.exec<{ version: number; at: number; learner: string; before: string; newFeatures: number }>(
    `SELECT made.version AS version, log.at AS at, made.learner AS learner, old.learner AS before,
       made.feature_set <> old.feature_set AS newFeatures
     FROM alias_log AS log
     JOIN model_versions AS made ON made.version = log.to_version
     JOIN model_versions AS old ON old.version = log.from_version
     WHERE log.alias = 'champion' AND log.cause = 'promotion'
       AND (made.feature_set <> old.feature_set OR made.learner <> old.learner)
       AND made.learner NOT IN (${CLIMATOLOGIES.map(() => "?").join()})
       AND old.learner NOT IN (${CLIMATOLOGIES.map(() => "?").join()})
     ORDER BY log.at DESC, log.seq DESC LIMIT ${RELEASES_READ}`,
    ...CLIMATOLOGIES,
    ...CLIMATOLOGIES,
  );
  return [...rows].map(({ newFeatures, ...row }) => ({ ...row, newFeatures: newFeatures === 1 }));
}
