import type { BoardTotals } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** The numbers of the day, each with what it is counted of. */
export function Totals({ t, totals }: { readonly t: Dictionary; readonly totals: BoardTotals }) {
  const { left, measured, late, ahead, forecasts, expectedLate, usualLate, cancelled } = totals;
  return (
    <dl class="totals">
      {left === 0 ? null : (
        <div>
          <dt>{t.board.leftSoFar}</dt>
          <dd>
            <b>{t.count(left)}</b>
            {measured === 0 ? null : <> · {t.board.ofThemLate(t.count(late), t.percent(late / measured))}</>}
          </dd>
        </div>
      )}
      {ahead === 0 ? null : (
        <div>
          <dt>{t.board.stillToLeave}</dt>
          <dd>
            <b>{t.count(ahead)}</b>
            {forecasts === 0 ? null : (
              <>
                {" "}
                · {t.board.expectedLate(t.whole(expectedLate), t.percent(expectedLate / forecasts))},{" "}
                {t.board.usually(t.percent(usualLate / forecasts))}
              </>
            )}
          </dd>
        </div>
      )}
      {cancelled === 0 ? null : (
        <div>
          <dt>{t.board.cancelled}</dt>
          <dd>
            <b>{t.count(cancelled)}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}
