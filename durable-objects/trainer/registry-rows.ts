/* Rows of the registry in the Trainer's SQLite, as its statements return them. */

export type VersionRow = {
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

export type MoveRow = {
  alias: string;
  from_version: number | null;
  to_version: number;
  cause: string;
  reason: string;
  at: number;
};

export type JudgementRow = {
  day: string;
  at: number;
  champion: number;
  action: string;
  version: number | null;
  reasons: string;
  comparison: string;
};

export type DecisionRow = {
  at: number;
  kind: string;
  run_id: string;
  version: number | null;
  promote: number;
  reasons: string;
  comparison: string;
};
