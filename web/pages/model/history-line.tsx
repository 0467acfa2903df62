import type { BackfillReport } from "../../../core/api/records/backfill-report.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** Says how far the history has been filled, one clause per source, and why days wait. */
export function HistoryLine({ t, backfill }: { readonly t: Dictionary; readonly backfill: BackfillReport }) {
  return (
    <p class="fresh" id="backfill">
      {t.model.backfill}{" "}
      {backfill.sources.map((source, i) => (
        <>
          {i === 0 ? null : " · "}
          {t.model.filled(source)}
        </>
      ))}
    </p>
  );
}
