import type { FreshPart } from "../../../core/api/freshness.ts";
import type { ModelReport } from "../../../core/api/read-model.ts";
import type { Dictionary } from "../../i18n/en.ts";

interface Props {
  readonly t: Dictionary;
  readonly report: ModelReport;
  /** What runs late just now. */
  readonly stale: readonly FreshPart[];
}

/** Whether the model has gone stale, in a sentence. */
export function VerdictWords({ t, report, stale }: Props) {
  const { headline, alarm } = t.staleness.verdict(report.verdict);
  return (
    <>
      <p class="verdict">
        <b>{headline}</b>
      </p>
      {alarm === "" ? null : (
        <p class="loud" role="note">
          {alarm}
        </p>
      )}
      {stale.map((part) => (
        <p class="loud" role="note">
          {t.staleness.stalePart(part)}
        </p>
      ))}
    </>
  );
}

/** What the sentence rests on, and how this release fares beside the one before. */
export function Evidence({ t, report: { verdict, hindcast, panel } }: Pick<Props, "t" | "report">) {
  const { evidence } = t.staleness.verdict(verdict);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{t.staleness.restsOn}</h2>
      <p class="evidence">
        {evidence} {t.staleness.panel(verdict.members, panel)} {t.staleness.hindcastState(hindcast)}
      </p>
      {hindcast.release === null ? null : <p class="evidence">{t.staleness.release(hindcast.release)}</p>}
    </section>
  );
}
