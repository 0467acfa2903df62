import type { BackfillReport } from "../../../core/api/read-model.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** How far the history has been filled, one clause a source; what was tried in vain with the reason. */
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
