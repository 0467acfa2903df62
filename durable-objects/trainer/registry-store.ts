import type { Promoted } from "../../core/registry/previous.ts";
import type { Registration } from "../../core/registry/registration.ts";
import {
  type Alias,
  type Aliases,
  type AliasMove,
  applyMove,
  type Decision,
  type ModelVersion,
  rollbackMoves,
} from "../../core/registry/registry.ts";

/** More than there are in the week that `previousOf` looks back, also where an airport is retrained twice a day. */
const CHAMPIONS_READ = 30;

type VersionRow = {
  version: number;
  learner: string;
  run_id: string;
  artifact_key: string;
  sha256: string;
  bytes: number;
  feature_set: string;
  trained_through: string;
  rows: number;
  metrics: string;
  created_at: number;
};

type MoveRow = {
  alias: string;
  from_version: number | null;
  to_version: number;
  cause: string;
  reason: string;
  at: number;
};

type DecisionRow = {
  at: number;
  kind: string;
  run_id: string;
  version: number | null;
  promote: number;
  reasons: string;
  comparison: string;
};

/** Versions, aliases and decisions in the Trainer's SQLite. Whoever writes does so within a transaction. */
export class TrainerRegistryStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Number of the version that is registered next: 1, 2, 3 … */
  nextVersion(): number {
    return this.#sql.exec<{ n: number }>("SELECT coalesce(max(version), 0) + 1 AS n FROM model_versions").one().n;
  }

  /** Null for a version that does not exist, and for the `undefined` of an alias that was never set. */
  version(version: number | undefined): ModelVersion | null {
    if (version === undefined) return null;
    const [row] = this.#sql.exec<VersionRow>("SELECT * FROM model_versions WHERE version = ?", version);
    return row ? versionOf(row) : null;
  }

  /** Newest first. */
  versions(limit: number): ModelVersion[] {
    return [...this.#sql.exec<VersionRow>("SELECT * FROM model_versions ORDER BY version DESC LIMIT ?", limit)].map(
      versionOf,
    );
  }

  aliases(): Aliases {
    const rows = this.#sql.exec<{ alias: Alias; version: number }>("SELECT alias, version FROM aliases");
    return Object.fromEntries([...rows].map(({ alias, version }) => [alias, version]));
  }

  /** Oldest first, so that it replays. */
  aliasLog(): AliasMove[] {
    return [...this.#sql.exec<MoveRow>("SELECT * FROM alias_log ORDER BY seq")].map((row) => ({
      alias: row.alias as Alias,
      from: row.from_version,
      to: row.to_version,
      cause: row.cause as AliasMove["cause"],
      reason: row.reason,
      at: row.at,
    }));
  }

  /** The champions of the last weeks, newest first, without those that a rollback took away, but for today's. */
  champions(): Promoted[] {
    const sql = `SELECT to_version AS version, at FROM alias_log WHERE alias = 'champion' AND cause <> 'rollback'
      AND (to_version = (SELECT version FROM aliases WHERE alias = 'champion')
        OR to_version NOT IN (SELECT from_version FROM alias_log WHERE alias = 'champion' AND cause = 'rollback'))
      ORDER BY seq DESC LIMIT ${CHAMPIONS_READ}`;
    return [...this.#sql.exec<{ version: number; at: number }>(sql)].flatMap(({ version: number, at }) => {
      const version = this.version(number);
      return version ? [{ version, at }] : [];
    });
  }

  /** UTC milliseconds; null if there was none. */
  lastRollbackAt(): number | null {
    return this.#sql.exec<{ at: number | null }>("SELECT max(at) AS at FROM alias_log WHERE cause = 'rollback'").one()
      .at;
  }

  /** Newest first. */
  decisions(limit: number): Decision[] {
    return [...this.#sql.exec<DecisionRow>("SELECT * FROM decisions ORDER BY seq DESC LIMIT ?", limit)].map((row) => ({
      at: row.at,
      kind: row.kind as Decision["kind"],
      runId: row.run_id,
      version: row.version,
      promote: row.promote === 1,
      reasons: JSON.parse(row.reasons),
      comparison: JSON.parse(row.comparison),
    }));
  }

  /** Number of decisions of a kind that moved an alias or, with `promote` false, did not. */
  countDecisions(kind: Decision["kind"], promote: boolean): number {
    const sql = "SELECT count(*) AS n FROM decisions WHERE kind = ? AND promote = ?";
    return this.#sql.exec<{ n: number }>(sql, kind, promote ? 1 : 0).one().n;
  }

  /** Writes new versions, moves the aliases and records the decision. */
  register({ versions, moves, decision }: Registration): void {
    for (const v of versions) {
      this.#sql.exec(
        "INSERT INTO model_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        v.version,
        v.learner,
        v.runId,
        v.artifactKey,
        v.sha256,
        v.bytes,
        v.featureSet,
        v.trainedThrough,
        v.rows,
        JSON.stringify(v.metrics),
        v.createdAt,
      );
    }
    this.#move(moves);
    if (decision) this.decide(decision);
  }

  /** Moves aliases one by one. Throws, which undoes the transaction, if one does not point where the move says. */
  #move(moves: readonly AliasMove[]): void {
    for (const move of moves) {
      const next = applyMove(this.aliases(), move);
      if (!next.ok) throw new Error(`alias ${move.alias}: ${JSON.stringify(next.error)}`);
      this.#sql.exec("INSERT OR REPLACE INTO aliases (alias, version) VALUES (?, ?)", move.alias, move.to);
      this.#sql.exec(
        "INSERT INTO alias_log (alias, from_version, to_version, cause, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
        move.alias,
        move.from,
        move.to,
        move.cause,
        move.reason,
        move.at,
      );
    }
  }

  /** Exchanges champion and previous, or says why not; either is a decision. `reason` is that of a `RegistryError`. */
  rollBack(at: number, reasons: readonly string[]): { rolledBack: boolean; reason?: string } {
    const moves = rollbackMoves(this.aliases(), this.lastRollbackAt(), reasons.join("; "), at);
    const refused = moves.ok ? [] : [JSON.stringify(moves.error)];
    this.#move(moves.ok ? moves.value : []);
    this.decide({
      at,
      kind: "rollback",
      runId: "",
      version: (moves.ok && moves.value[0]?.to) || null,
      promote: moves.ok,
      reasons: [...reasons, ...refused],
      comparison: {},
    });
    return moves.ok ? { rolledBack: true } : { rolledBack: false, reason: moves.error.reason };
  }

  /** Records a decision. */
  decide(d: Decision): void {
    this.#sql.exec(
      "INSERT INTO decisions (at, kind, run_id, version, promote, reasons, comparison) VALUES (?, ?, ?, ?, ?, ?, ?)",
      d.at,
      d.kind,
      d.runId,
      d.version,
      d.promote ? 1 : 0,
      JSON.stringify(d.reasons),
      JSON.stringify(d.comparison),
    );
  }
}

const versionOf = (row: VersionRow): ModelVersion => ({
  version: row.version,
  learner: row.learner,
  runId: row.run_id,
  artifactKey: row.artifact_key,
  sha256: row.sha256,
  bytes: row.bytes,
  featureSet: row.feature_set,
  trainedThrough: row.trained_through,
  rows: row.rows,
  metrics: JSON.parse(row.metrics),
  createdAt: row.created_at,
});
