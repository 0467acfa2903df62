import type { Field, ReadField, Searchable } from "./filter.ts";
import {
  decodeNumber,
  type ExperimentJson,
  type KeyValue,
  type RegisteredModelJson,
  type RunJson,
  type VersionJson,
} from "./json.ts";
import { comparator, type OrderTerm, parseOrder } from "./order.ts";

/** How one kind of records is searched: what may be asked of it, and how the default order is. */
export interface RecordKind<T> {
  /** Name of the list in an answer. */
  readonly list: string;
  readonly searchable: Searchable;
  readonly read: ReadField<T>;
  /** The order of records that are equal in what was asked for. */
  readonly otherwise: readonly string[];
}

const textOf = (list: readonly KeyValue[], key: string): string | undefined =>
  list.find((one) => one.key === key)?.value;
const attribute = (record: object, key: string): string | number | undefined =>
  (record as Readonly<Record<string, string | number | undefined>>)[key];

const readRun = ({ info, data }: RunJson, { type, key }: Field): string | number | undefined => {
  if (type === "attribute") return attribute(info, key);
  if (type === "param") return textOf(data.params, key);
  if (type === "tag") return textOf(data.tags, key);
  if (data.metric) return data.metric(key);
  const metric = data.metrics.find((one) => one.key === key);
  return metric && decodeNumber(metric.value);
};

const readTagged = <T extends { readonly tags: readonly KeyValue[] }>(record: T, { type, key }: Field) =>
  type === "tag" ? textOf(record.tags, key) : attribute(record, key);

export const RUNS: RecordKind<RunJson> = {
  list: "runs",
  searchable: {
    numbers: ["start_time", "end_time"],
    strings: ["run_id", "run_name", "status", "user_id", "artifact_uri"],
    lists: ["metric", "param", "tag"],
  },
  read: readRun,
  otherwise: ["start_time DESC", "run_id ASC"],
};

export const EXPERIMENT_RECORDS: RecordKind<ExperimentJson> = {
  list: "experiments",
  searchable: { numbers: ["creation_time", "last_update_time"], strings: ["name", "experiment_id"], lists: ["tag"] },
  read: readTagged,
  otherwise: ["name ASC"],
};

export const MODELS: RecordKind<RegisteredModelJson> = {
  list: "registered_models",
  searchable: { numbers: ["creation_timestamp", "last_updated_timestamp"], strings: ["name"], lists: ["tag"] },
  read: readTagged,
  otherwise: ["name ASC"],
};

export const VERSIONS: RecordKind<VersionJson> = {
  list: "model_versions",
  searchable: {
    numbers: ["version_number", "creation_timestamp", "last_updated_timestamp"],
    strings: ["name", "run_id", "source_path"],
    lists: ["tag"],
  },
  read: (record, field) => {
    if (field.type === "attribute" && field.key === "version_number") return Number(record.version);
    if (field.type === "attribute" && field.key === "source_path") return record.source;
    return readTagged(record, field);
  },
  otherwise: ["name ASC", "version_number DESC"],
};

/** The order of records: by what was asked for, then by that of their kind. */
export function orderOf<T>(
  kind: RecordKind<T>,
  asked: readonly string[],
): { terms: OrderTerm[]; compare: (a: T, b: T) => number } {
  const terms = parseOrder(asked, kind.searchable);
  const all = [...terms, ...parseOrder(kind.otherwise, kind.searchable)];
  return { terms, compare: comparator(all, kind.read) };
}
