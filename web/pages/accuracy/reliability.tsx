import type { DayOfGroups } from "../../../core/evaluation/day-groups.ts";
import { calibrationError } from "../../../core/evaluation/verdict/calibration.ts";
import { reliabilityOf } from "../../accuracy/lines.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { CalibrationChart, CalibrationTable } from "../model/calibration.tsx";

/** Whether flights that were said to be late by a probability were late as often. */
export function Reliability({ t, days }: { readonly t: Dictionary; readonly days: readonly DayOfGroups[] }) {
  const bins = reliabilityOf(days);
  const error = calibrationError(bins);
  const [first] = days;
  return (
    <section aria-labelledby="reliability">
      <h2 id="reliability">{t.accuracy.reliability}</h2>
      {error === null || first === undefined || bins.length < 2 ? (
        <p class="empty">{t.accuracy.noGroups}</p>
      ) : (
        <>
          <p>
            {t.staleness.calibrationError(error)} {t.accuracy.since(t.dayOfYear(first.day))}
          </p>
          <CalibrationChart t={t} bins={bins} says={t.accuracy.reliabilitySays} />
          <CalibrationTable t={t} bins={bins} />
        </>
      )}
    </section>
  );
}
