import type { Migration } from "../migrate.ts";

/** The list is only ever appended to: a deployed object has run the steps that are in it. */
export const TRAINER_MIGRATIONS: readonly Migration[] = [
  {
    id: "0001-tables",
    sql: `
      CREATE TABLE runs (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL UNIQUE, airport TEXT NOT NULL,
        requested_at INTEGER NOT NULL, cutoff TEXT NOT NULL, feature_set TEXT NOT NULL, shards TEXT NOT NULL,
        phase TEXT NOT NULL, slice INTEGER NOT NULL, failures INTEGER NOT NULL, reason TEXT,
        progress REAL NOT NULL DEFAULT 0, max_slice_ms REAL NOT NULL DEFAULT 0, rows INTEGER NOT NULL DEFAULT 0,
        version INTEGER, promoted INTEGER
      );
      CREATE TABLE results (run_id TEXT NOT NULL, stage TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run_id, stage));
      CREATE TABLE pieces (
        run_id TEXT NOT NULL, stage TEXT NOT NULL, idx INTEGER NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (run_id, stage, idx)
      ) WITHOUT ROWID;
      CREATE TABLE run_metrics (
        run_id TEXT NOT NULL, key TEXT NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, timestamp INTEGER NOT NULL,
        PRIMARY KEY (run_id, key, step)
      ) WITHOUT ROWID;
      CREATE TABLE model_versions (
        version INTEGER PRIMARY KEY, learner TEXT NOT NULL, run_id TEXT NOT NULL, artifact_key TEXT NOT NULL,
        sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, feature_set TEXT NOT NULL, trained_through TEXT NOT NULL,
        rows INTEGER NOT NULL, metrics TEXT NOT NULL, created_at INTEGER NOT NULL, UNIQUE (run_id, learner)
      );
      CREATE TABLE aliases (alias TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE alias_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, alias TEXT NOT NULL, from_version INTEGER, to_version INTEGER NOT NULL,
        cause TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL
      );
      CREATE TABLE decisions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, run_id TEXT NOT NULL,
        version INTEGER, promote INTEGER NOT NULL, reasons TEXT NOT NULL, comparison TEXT NOT NULL
      );
      CREATE TABLE metrics (
        key TEXT NOT NULL, model TEXT NOT NULL, lead TEXT NOT NULL, day TEXT NOT NULL, version INTEGER NOT NULL,
        value REAL NOT NULL, n INTEGER NOT NULL, timestamp INTEGER NOT NULL, PRIMARY KEY (key, model, lead, day)
      ) WITHOUT ROWID;
    `,
  },
  {
    id: "0002-begun",
    // How often the slice that comes next was begun. Of a run that failed: 3 if that was why.
    sql: "ALTER TABLE runs ADD COLUMN begun INTEGER NOT NULL DEFAULT 0",
  },
  {
    id: "0003-kind",
    // A day may be scored live and by a hindcast: the kind joins the key.
    sql: `
      CREATE TABLE metrics_by_kind (
        key TEXT NOT NULL, model TEXT NOT NULL, lead TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL,
        version INTEGER NOT NULL, value REAL NOT NULL, n INTEGER NOT NULL, timestamp INTEGER NOT NULL,
        PRIMARY KEY (key, model, lead, day, kind)
      ) WITHOUT ROWID;
      INSERT INTO metrics_by_kind SELECT key, model, lead, day, 'live', version, value, n, timestamp FROM metrics;
      DROP TABLE metrics;
      ALTER TABLE metrics_by_kind RENAME TO metrics;
    `,
  },
  {
    id: "0004-alias-log-index",
    // Which version was champion so many days ago, and when an alias was moved last, whatever the log's length.
    sql: "CREATE INDEX alias_log_by_alias ON alias_log (alias, at)",
  },
  {
    id: "0005-judgements",
    // What each settled day said of the champion.
    sql: `
      CREATE TABLE judgements (
        day TEXT PRIMARY KEY, at INTEGER NOT NULL, champion INTEGER NOT NULL, action TEXT NOT NULL, version INTEGER,
        reasons TEXT NOT NULL, comparison TEXT NOT NULL
      ) WITHOUT ROWID;
    `,
  },
  {
    id: "0006-hindcast",
    sql: `
      ALTER TABLE runs ADD COLUMN hindcast TEXT;
      CREATE TABLE hindcast_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE hindcast_fits (
        hindcast TEXT NOT NULL, cutoff TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, reason TEXT,
        PRIMARY KEY (hindcast, cutoff)
      ) WITHOUT ROWID;
      CREATE TABLE hindcast_days (
        hindcast TEXT NOT NULL, cutoff TEXT NOT NULL, day INTEGER NOT NULL, flights INTEGER NOT NULL, loss REAL NOT NULL,
        baseline_loss REAL, baselines TEXT, raw BLOB, PRIMARY KEY (hindcast, cutoff, day)
      );
      CREATE UNIQUE INDEX hindcast_days_own ON hindcast_days (hindcast, day) WHERE raw IS NOT NULL;
      CREATE TABLE hindcast_scores (
        hindcast TEXT NOT NULL, day INTEGER NOT NULL, scores TEXT NOT NULL, logged INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (hindcast, day)
      ) WITHOUT ROWID;
    `,
  },
  {
    id: "0007-learner",
    // Of a challenger's training; null of the day's.
    sql: "ALTER TABLE runs ADD COLUMN learner TEXT; CREATE INDEX runs_by_learner ON runs (learner, requested_at)",
  },
];
