/** A number as protobuf's JSON has it: what JSON has no number for is a text. A `null` would be read as 0. */
export function encodeNumber(value: number): number | string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Infinity) return "Infinity";
  if (value === -Infinity) return "-Infinity";
  // `JSON.stringify` writes the sign of no zero.
  return Object.is(value, -0) ? "-0.0" : value;
}

/** Inverse of `encodeNumber`. */
export const decodeNumber = (value: number | string): number => Number(value);

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

export const keyValues = (record: Readonly<Record<string, string | number | null | undefined>>): KeyValue[] =>
  Object.entries(record).flatMap(([key, value]) =>
    value === null || value === undefined || value === "" ? [] : [{ key, value: String(value) }],
  );

export interface MetricJson {
  readonly key: string;
  readonly value: number | string;
  /** UTC milliseconds. */
  readonly timestamp: number;
  readonly step: number;
}

export interface ExperimentJson {
  readonly experiment_id: string;
  readonly name: string;
  readonly artifact_location: string;
  readonly lifecycle_stage: "active";
  readonly creation_time: number;
  readonly last_update_time: number;
  readonly tags: readonly KeyValue[];
}

export type RunStatus = "RUNNING" | "SCHEDULED" | "FINISHED" | "FAILED";

export interface RunJson {
  readonly info: {
    readonly run_id: string;
    readonly run_uuid: string;
    readonly run_name: string;
    readonly experiment_id: string;
    readonly user_id: string;
    readonly status: RunStatus;
    readonly start_time: number;
    readonly end_time?: number;
    readonly artifact_uri: string;
    readonly lifecycle_stage: "active";
  };
  readonly data: {
    /** The last value of each key. */
    readonly metrics: readonly MetricJson[];
    /** One value of them, found without reading the rest; absent of a run that came as text. */
    readonly metric?: (key: string) => number | undefined;
    readonly params: readonly KeyValue[];
    readonly tags: readonly KeyValue[];
  };
  readonly inputs: object;
  readonly outputs: object;
}

export interface VersionJson {
  readonly name: string;
  readonly version: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly current_stage: "None";
  readonly description: string;
  readonly source: string;
  readonly run_id: string;
  readonly status: "READY";
  readonly run_link: "";
  readonly tags: readonly KeyValue[];
  readonly aliases?: readonly string[];
}

export interface RegisteredModelJson {
  readonly name: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly description: string;
  readonly latest_versions: readonly VersionJson[];
  readonly tags: readonly KeyValue[];
  readonly aliases: readonly { readonly alias: string; readonly version: string }[];
}
