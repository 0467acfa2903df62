import type { FreshPart } from "../../../core/api/freshness.ts";
import type { ModelReport } from "../../../core/api/read-model.ts";
import type { Dictionary } from "../../i18n/en.ts";

interface Props {
  readonly t: Dictionary;
  readonly report: ModelReport;
  /** What runs late just now. */
  readonly stale: readonly FreshPart[];
}

/** Whether the model has gone stale: the sentence first, then what it rests on. */
export function VerdictWords({ t, report, stale }: Props) {
  const { verdict, hindcast, panel } = report;
  const { headline, evidence, alarm } = t.staleness.verdict(verdict);
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
      <p class="evidence">
        {evidence} {t.staleness.panel(verdict.members, panel)} {t.staleness.hindcastState(hindcast)}
      </p>
    </>
  );
}
