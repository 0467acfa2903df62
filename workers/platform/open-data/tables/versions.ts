import { type Instant, localDateOf } from "../../../../core/time.ts";
import type { OpenTable, TableDeps } from "./table.ts";

/** The Trainer keeps them all; some are made each day. */
const ALL = 1_000_000;

const readAll = async ({ trainer }: TableDeps, iata: string) => (await trainer(iata).versions(ALL)).reverse();

/** The models that were ever registered. */
export const versions: OpenTable = {
  name: "versions",
  meaning: "The models that were trained and registered, a row a version; a version never changes",
  columns: [
    { name: "airport", type: "text", meaning: "IATA code of the airport" },
    { name: "version", type: "integer", meaning: "1, 2, 3 … within the airport" },
    { name: "learner", type: "text", meaning: "what was trained" },
    { name: "run_id", type: "text", meaning: "the run that made it; empty for the floor that needs no training" },
    { name: "feature_set", type: "text", meaning: "name of the list of features" },
    { name: "trained_through", type: "day", meaning: "last local day of the training set; null without one" },
    { name: "rows", type: "integer", meaning: "rows of the training set" },
    { name: "bytes", type: "integer", unit: "B", meaning: "size of the artifact" },
    { name: "sha256", type: "text", meaning: "of the artifact, in hex" },
    { name: "metrics", type: "text", meaning: "JSON: what the run measured on days held out" },
    { name: "created_at", type: "instant", meaning: "when it was registered" },
  ],
  firstDay: async (deps, { iata, timeZone }) => {
    const [first] = await readAll(deps, iata);
    return first ? localDateOf(first.createdAt as Instant, timeZone) : null;
  },
  daysPerRead: 31,
  read: async (deps, { iata, timeZone }, from, to) => {
    const dayOf = (at: number) => localDateOf(at as Instant, timeZone);
    return (await readAll(deps, iata))
      .filter(({ createdAt }) => dayOf(createdAt) >= from && dayOf(createdAt) <= to)
      .map((v) => ({
        airport: iata,
        version: v.version,
        learner: v.learner,
        run_id: v.runId,
        feature_set: v.featureSet,
        trained_through: v.trainedThrough === "" ? null : v.trainedThrough,
        rows: v.rows,
        bytes: v.bytes,
        sha256: v.sha256,
        metrics: JSON.stringify(v.metrics),
        created_at: v.createdAt,
      }));
  },
};
