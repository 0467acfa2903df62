import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { METRIC_KEYS } from "../../../core/api/metrics.ts";
import { saveModel } from "../../../core/model/artifact/codec.ts";
import { floorModel } from "../../../core/model/baselines/airport.ts";
import { addDays, type Instant, localDate } from "../../../core/time.ts";
import type { Trainer } from "../../../durable-objects/trainer/trainer.ts";
import { createApp } from "../../../workers/http/site/app.ts";
import { sha256 } from "../../../workers/platform/hash.ts";
import type { TWIN } from "../../fakes/airports.ts";
import { NO_ASSETS } from "../../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../../fakes/holidays.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";

export const { BUCKET, TRAINER } = env as unknown as { BUCKET: R2Bucket; TRAINER: DurableObjectNamespace<Trainer> };

const FIRST = localDate("2016-11-26");
const NOW = 1_795_418_136_829 as Instant;
const LEARNERS = ["blend", "carrier-hour", "airport"];
const LEADS = ["0-6", "6-24", "24-48"];

/** The app over the real Trainers of these airports. */
export function appOf(...airports: readonly (typeof TWIN)[]) {
  return createApp({
    read: fakeReadModel({ airports, now: NOW }),
    now: () => NOW,
    assets: NO_ASSETS,
    holidays: FAKE_HOLIDAYS,
    build: "test",
    mlflow: (iata, request) => TRAINER.get(TRAINER.idFromName(iata)).fetch(request),
  });
}

/**
 * Fills a Trainer as if it had trained every day for so many days: runs with `keys` metrics each, three versions a run,
 * and daily scores of three models at three leads. Written to its tables directly, since real trainings would take
 * days.
 */
export async function fillTrainer(iata: string, days: number, keys = 40): Promise<void> {
  const text = saveModel(floorModel());
  const hash = await sha256(text);
  const artifactKey = `models/${iata}/${hash}.json`;
  await BUCKET.put(artifactKey, text);
  await runInDurableObject<Trainer, void>(TRAINER.get(TRAINER.idFromName(iata)), async (trainer, { storage }) => {
    await trainer.status();
    const { sql } = storage;
    const all = (columns: string, rows: readonly unknown[][], table: string): void => {
      for (let i = 0; i < rows.length; i += 2_000) {
        const names = columns.split(", ").map((_, c) => `value->>${c}`);
        sql.exec(
          `INSERT INTO ${table} (${columns}) SELECT ${names.join(", ")} FROM json_each(?)`,
          JSON.stringify(rows.slice(i, i + 2_000)),
        );
      }
    };
    const day = (d: number) => addDays(FIRST, d);
    const runId = (d: number) => `${iata}-${day(d + 1)}-1`;
    const at = (d: number) => NOW - (days - d) * 86_400_000;
    const each = <T>(make: (d: number) => T): T[] => Array.from({ length: days }, (_, d) => make(d));
    all(
      "run_id, airport, requested_at, cutoff, feature_set, shards, phase, slice, failures, rows, version, promoted",
      each((d) => [
        runId(d),
        iata,
        at(d),
        day(d),
        "f1",
        '[{"key":"features/x","label":"2016-11","rows":9}]',
        "finished",
        90,
        0,
        5_000 + d,
        2 + 3 * d,
        1,
      ]),
      "runs",
    );
    const metric = (d: number, k: number) => [runId(d), `${LEARNERS[k % 3]}/val/score${k}`, 0, d + k / 100, at(d)];
    for (let k = 0; k < keys; k++)
      all(
        "run_id, key, step, value, timestamp",
        each((d) => metric(d, k)),
        "run_metrics",
      );
    const version = (d: number, l: number) => [
      2 + 3 * d + l,
      LEARNERS[l],
      runId(d),
      artifactKey,
      hash,
      text.length,
      "f1",
      day(d),
      5_000 + d,
      "{}",
      at(d),
    ];
    const columns =
      "version, learner, run_id, artifact_key, sha256, bytes, feature_set, trained_through, rows, metrics, created_at";
    all(columns, [[1, "airport", "", artifactKey, hash, text.length, "", "", 0, "{}", at(0)]], "model_versions");
    for (const [l] of LEARNERS.entries())
      all(
        columns,
        each((d) => version(d, l)),
        "model_versions",
      );
    const last = 2 + 3 * (days - 1);
    all(
      "alias, version",
      [
        ["champion", last],
        ["challenger", last],
        ["previous", last - 3],
        ["baseline", last + 1],
        ["floor", last + 2],
      ],
      "aliases",
    );
    for (const [m, model] of LEARNERS.entries())
      for (const lead of LEADS)
        for (const key of METRIC_KEYS)
          all(
            "key, model, lead, day, kind, version, value, n, timestamp",
            each((d) => [key, model, lead, day(d), "live", 1, (1 + m) / 4, 400 + (d % 7), at(d)]),
            "metrics",
          );
  });
}
