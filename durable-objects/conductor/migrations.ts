import type { Migration } from "../migrate.ts";

/** Append only: deployed objects have already run these steps. */
export const CONDUCTOR_MIGRATIONS: readonly Migration[] = [
  {
    id: "0001-tables",
    sql: `
      CREATE TABLE partitions (
        job TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
        retry_at INTEGER NOT NULL, checked_at INTEGER NOT NULL, detail TEXT NOT NULL,
        PRIMARY KEY (job, day)
      ) WITHOUT ROWID;
      CREATE TABLE leases (
        job TEXT PRIMARY KEY, token INTEGER NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
        reason TEXT NOT NULL, expires_at INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE TABLE attempts (
        token INTEGER PRIMARY KEY, job TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, reason TEXT NOT NULL,
        started_at INTEGER NOT NULL, ended_at INTEGER, status TEXT, detail TEXT
      );
      CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    `,
  },
  {
    id: "0002-indexes",
    sql: `
      CREATE INDEX partitions_open ON partitions (job, retry_at) WHERE state = 'open';
      CREATE INDEX attempts_by_end ON attempts (ended_at);
    `,
  },
  {
    id: "0003-answered",
    // The condition is that of `ConductorStore.answeredAt`, word for word: SQLite uses a partial index only then.
    sql: `
      CREATE INDEX partitions_answered ON partitions (job, checked_at)
        WHERE state IN ('complete', 'settled') AND attempts = 0;
    `,
  },
];
