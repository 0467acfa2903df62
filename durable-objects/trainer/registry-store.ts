import type { Promoted } from "../../core/registry/previous.ts";
import type { Registration } from "../../core/registry/registration.ts";
import {
  type Alias,
  type Aliases,
  type AliasMove,
  applyMove,
  type Decision,
  type ModelVersion,
  promotionMoves,
  rollbackMoves,
} from "../../core/registry/registry.ts";
import { FROZEN_DAYS } from "../../core/registry/shadow-names.ts";
import { type ShadowOf, shadowVersions } from "../../core/registry/shadow-versions.ts";
import type { DayJudgement } from "../../core/rpc/judgement.ts";
import { DAY, type LocalDate } from "../../core/time.ts";
import { readChampions } from "./champions.ts";
import type { DecisionRow, JudgementRow, MoveRow, VersionRow } from "./registry-rows.ts";

/** The newest versions can be trained again to the same bytes, as can those that were champion. */
const KEPT_VERSIONS = 30;

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

  /** Keys of the shards that versions were trained on which were champion once or are among the newest. */
  keptShards(): string[] {
    const kept = `SELECT run_id FROM model_versions WHERE version IN (
      SELECT to_version FROM alias_log WHERE alias = 'champion'
      UNION SELECT version FROM (SELECT version FROM model_versions ORDER BY version DESC LIMIT ${KEPT_VERSIONS}))`;
    const sql = `SELECT DISTINCT shard.value ->> 'key' AS key FROM runs, json_each(runs.shards) AS shard
      WHERE runs.run_id IN (${kept})`;
    return [...this.#sql.exec<{ key: string }>(sql)].map(({ key }) => key);
  }

  /** All of them, newest first, read one by one. */
  *eachVersion(): Generator<ModelVersion> {
    const all = "SELECT * FROM model_versions ORDER BY version DESC";
    for (const row of this.#sql.exec<VersionRow>(all)) yield versionOf(row);
  }

  versionsOfRun(runId: string): ModelVersion[] {
    return [...this.#sql.exec<VersionRow>("SELECT * FROM model_versions WHERE run_id = ?", runId)].map(versionOf);
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

  /** The versions that forecast in shadow now. */
  shadows(now: number): ShadowOf[] {
    const snapshots = FROZEN_DAYS.flatMap((days) => {
      const version = this.#championAt(now - days * DAY);
      return version === null ? [] : [{ days, version }];
    });
    return shadowVersions(this.aliases(), snapshots, (version) => this.version(version));
  }

  /** The version that was champion at a moment, UTC milliseconds; null before there was one. */
  #championAt(at: number): number | null {
    const sql = "SELECT to_version AS v FROM alias_log WHERE alias = 'champion' AND at <= ? ORDER BY at DESC, seq DESC";
    const [row] = this.#sql.exec<{ v: number }>(`${sql} LIMIT 1`, at);
    return row?.v ?? null;
  }

  /** The last move of `champion` by a judgement or a rollback; null if there was none. */
  lastMove(): { readonly at: number; readonly cause: AliasMove["cause"]; readonly from: number | null } | null {
    const [row] = this.#sql.exec<{ at: number; cause: AliasMove["cause"]; from: number | null }>(
      `SELECT at, cause, from_version AS "from" FROM alias_log
       WHERE alias = 'champion' AND cause IN ('rollback', 'challenge') ORDER BY at DESC, seq DESC LIMIT 1`,
    );
    return row ?? null;
  }

  /**
   * The learner whose version was rolled back last, and has not served again by a judgement since; null without any.
   */
  heldLearner(): string | null {
    const last = this.lastMove();
    return last?.cause === "rollback" ? (this.version(last.from ?? undefined)?.learner ?? null) : null;
  }

  /** The judgement of a day; null before it was judged. */
  judgement(day: string): DayJudgement | null {
    const [row] = this.#sql.exec<JudgementRow>("SELECT * FROM judgements WHERE day = ?", day);
    return row ? judgementOf(row) : null;
  }

  /** Newest first. */
  judgements(limit: number): DayJudgement[] {
    return [...this.#sql.exec<JudgementRow>("SELECT * FROM judgements ORDER BY day DESC LIMIT ?", limit)].map(
      judgementOf,
    );
  }

  /** Writes the judgement of a day with the moves that it made; one that moved the champion is a decision as well. */
  recordJudgement(judgement: DayJudgement, moves: readonly AliasMove[]): void {
    const { day, at, champion, action, version, reasons, comparison } = judgement;
    this.#sql.exec(
      "INSERT INTO judgements (day, at, champion, action, version, reasons, comparison) VALUES (?, ?, ?, ?, ?, ?, ?)",
      day,
      at,
      champion,
      action,
      version,
      JSON.stringify(reasons),
      JSON.stringify(comparison),
    );
    if (version === null) return;
    this.#move(moves);
    const kind = action === "roll-back" ? "rollback" : "challenge";
    const runId = kind === "rollback" ? "" : (this.version(version)?.runId ?? "");
    this.decide({ at, kind, runId, version, promote: true, reasons, comparison });
  }

  champions(): Promoted[] {
    return readChampions(this.#sql, (version) => this.version(version));
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

  /** Makes a version champion by the operator's word, or says why not; either is a decision. */
  promote(at: number, version: number, reasons: readonly string[]): { promoted: boolean; why?: string } {
    const aliases = this.aliases();
    // What served until now stands behind the operator's choice, whatever its kind.
    const behind = aliases.champion ?? null;
    const moves = this.version(version) ? promotionMoves(aliases, version, behind, reasons.join("; "), at) : [];
    this.#move(moves);
    const promote = moves.length > 0;
    const why = promote ? [] : [this.version(version) ? `version ${version} is champion already` : "no such version"];
    this.decide({ at, kind: "promotion", runId: "", version, promote, reasons: [...reasons, ...why], comparison: {} });
    return promote ? { promoted: true } : { promoted: false, why: why[0]! };
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

const judgementOf = ({ day, action, reasons, comparison, ...row }: JudgementRow): DayJudgement => ({
  ...row,
  day: day as LocalDate,
  action: action as DayJudgement["action"],
  reasons: JSON.parse(reasons),
  comparison: JSON.parse(comparison),
});

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
