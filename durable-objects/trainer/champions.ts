import type { Promoted } from "../../core/registry/previous.ts";
import type { ModelVersion } from "../../core/registry/registry.ts";

/** More than there are in the week that `previousOf` looks back, also where an airport is retrained twice a day. */
const CHAMPIONS_READ = 30;

/** The champions of the last weeks, newest first, without those that a rollback took away, but for today's. */
export function readChampions(sql: SqlStorage, versionOf: (version: number) => ModelVersion | null): Promoted[] {
  const query = `SELECT to_version AS version, at FROM alias_log WHERE alias = 'champion' AND cause <> 'rollback'
    AND (to_version = (SELECT version FROM aliases WHERE alias = 'champion')
      OR to_version NOT IN (SELECT from_version FROM alias_log WHERE alias = 'champion' AND cause = 'rollback'))
    ORDER BY at DESC, seq DESC LIMIT ${CHAMPIONS_READ}`;
  return [...sql.exec<{ version: number; at: number }>(query)].flatMap(({ version: number, at }) => {
    const version = versionOf(number);
    return version ? [{ version, at }] : [];
  });
}
