import type { ModelReport, ModelVersionReport, RunReport } from "../../../core/api/read-model.ts";
import { toIso } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { clockWords } from "../freshness.tsx";

export function Champion({ t, zone, report }: { t: Dictionary; zone: string; report: ModelReport }) {
  const { champion, previous } = report;
  return (
    <section aria-labelledby="champion">
      <h2 id="champion">{t.model.champion}</h2>
      {champion === null ? (
        <p class="empty">{t.model.noChampion}</p>
      ) : (
        <dl class="facts">
          <Fact name={t.model.name} value={versionName(champion)} />
          <Fact name={t.model.trainedThrough} value={t.date(champion.trainedThrough)} />
          <Fact name={t.model.rows} value={t.count(champion.rows)} />
          {champion.promotedAt === null ? null : (
            <Fact name={t.model.promoted} value={clockWords(t, champion.promotedAt, zone, null)} />
          )}
          <Fact name={t.model.learner} value={champion.learner} />
          <Fact name={t.model.features} value={champion.featureSet} />
          {previous === null ? null : <Fact name={t.model.previous} value={versionName(previous)} />}
        </dl>
      )}
    </section>
  );
}

const versionName = ({ name, version }: ModelVersionReport): string => `${name} v${version}`;

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

export function Runs({ t, zone, runs }: { t: Dictionary; zone: string; runs: readonly RunReport[] }) {
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{t.model.runs}</h2>
      {runs.length === 0 ? (
        <p class="empty">{t.model.noRuns}</p>
      ) : (
        <table class="plain runs">
          <thead>
            <tr>
              <th scope="col">{t.model.started}</th>
              <th scope="col">{t.model.cutoff}</th>
              <th scope="col">{t.model.version}</th>
              <th scope="col" class="val">
                {t.model.heldOut}
              </th>
              <th scope="col">{t.model.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr>
                <th scope="row">
                  <time datetime={toIso(run.startedAt)}>{clockWords(t, run.startedAt, zone, null)}</time>
                </th>
                <td>{t.shortDate(run.cutoff)}</td>
                <td>{run.version === null ? "–" : `v${run.version}`}</td>
                <td class="val">{heldOut(t, run)}</td>
                <td class="words">
                  {outcome(t, run)}{" "}
                  {run.reasons.length > 0 ? <small>{run.reasons.map(t.model.reason).join("; ")}</small> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The log loss on held-out days, which runs log under `val/`. */
function heldOut(t: Dictionary, run: RunReport): string {
  const value = run.metrics["val/logLoss"];
  return value === undefined ? "–" : t.score("logLoss", value);
}

function outcome(t: Dictionary, run: RunReport): string {
  if (run.decision !== null) return t.model.decision[run.decision];
  const phase = t.model.phase[run.phase] ?? run.phase;
  return run.phase === "finished" || run.phase === "failed" ? phase : `${phase}, ${t.percent(run.progress)}`;
}
