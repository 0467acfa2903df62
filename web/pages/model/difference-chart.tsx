import { addDays, daysBetween, type LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";
import type { DayDifference } from "../../model/difference.ts";
import type { Mark } from "../../model/marks.ts";
import { quantileOf, type Scale, scaleOf } from "../../model/scale.ts";

const HEIGHT = 200;
/** Below the drawing: the row of marks and the row of dates. */
const FOOT = 34;

interface Props {
  readonly t: Dictionary;
  /** At least one, oldest first. */
  readonly days: readonly DayDifference[];
  readonly marks: readonly Mark[];
  /** A value of the scale in words. */
  readonly words: (value: number) => string;
}

/**
 * The difference to the baseline by day: a bar a day, paler where it was hindcast, the mean of seven days with its
 * interval, the line of the baseline, and what happened. The drawing is as wide as its place: it counts in days across,
 * and texts are put beside it by shares of the width.
 */
export function DifferenceChart({ t, days, marks, words }: Props) {
  const first = days[0]!.day;
  const last = days.at(-1)!.day;
  const span = daysBetween(first, last) + 1;
  const shown = [0.01, 0.99].map((share) =>
    quantileOf(
      days.map(({ gain }) => gain),
      share,
    ),
  );
  const scale = scaleOf([...shown, ...days.flatMap(({ low, high }) => [low, high])], HEIGHT);
  const x = (day: LocalDate): number => daysBetween(first, day);
  const share = (place: number): string => `${Math.round((10_000 * place) / span) / 100}%`;
  const says = t.staleness.chartSays(t.dayOfYear(first), t.dayOfYear(last));
  return (
    <svg class="plot" width="100%" height={HEIGHT + FOOT} role="img" aria-label={says}>
      {scale.ticks.map((tick) => (
        <line class={tick === 0 ? "zero" : "grid"} x1="0" x2="100%" y1={scale.y(tick)} y2={scale.y(tick)} />
      ))}
      <svg viewBox={`0 0 ${span} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none" aria-hidden="true">
        {marks
          .filter(({ kind }) => kind === "alarm")
          .map(({ day, until }) => (
            <rect class="alarm" x={x(day)} y="0" width={daysBetween(day, until ?? day) + 1} height={HEIGHT} />
          ))}
        <path
          class="bars hindcast"
          d={bars(
            days.filter(({ hindcast }) => hindcast),
            x,
            scale,
          )}
        />
        <path
          class="bars"
          d={bars(
            days.filter(({ hindcast }) => !hindcast),
            x,
            scale,
          )}
        />
        <path class="band" d={band(days, x, scale)} />
        <path class="mean" d={line(days, x, scale)} />
      </svg>
      {marks.map(({ day, kind }) =>
        kind === "alarm" ? null : (
          <line
            class={`mark ${kind}`}
            x1={share(x(day))}
            x2={share(x(day))}
            y1={kind === "promotion" ? HEIGHT + 2 : 0}
            y2={kind === "promotion" ? HEIGHT + 7 : HEIGHT + 10}
          />
        ),
      )}
      {scale.ticks.map((tick) => (
        <text class="axis" x="-6" y={scale.y(tick) + 4}>
          {words(tick)}
        </text>
      ))}
      {(["from", "middle", "to"] as const).map((place, i) => (
        <text class={place} x={`${50 * i}%`} y={HEIGHT + FOOT - 6}>
          {t.shortDate(addDays(first, Math.round((i / 2) * (span - 1))))}
        </text>
      ))}
    </svg>
  );
}

type Across = (day: LocalDate) => number;

const bars = (days: readonly DayDifference[], x: Across, { y }: Scale): string =>
  days.map(({ day, gain }) => `M${x(day) + 0.1} ${y(0)}V${y(gain)}h.8V${y(0)}z`).join("");

const line = (days: readonly DayDifference[], x: Across, { y }: Scale): string =>
  days.map(({ day, mean }, i) => `${i === 0 || isGap(days, i) ? "M" : "L"}${x(day) + 0.5} ${y(mean)}`).join("");

/** Days without scores leave a gap in lines when they are more than a week. */
const isGap = (days: readonly DayDifference[], i: number): boolean => daysBetween(days[i - 1]!.day, days[i]!.day) > 7;

function band(days: readonly DayDifference[], x: Across, { y }: Scale): string {
  const parts: DayDifference[][] = [];
  days.forEach((day, i) => {
    if (i === 0 || isGap(days, i)) parts.push([]);
    parts.at(-1)!.push(day);
  });
  return parts
    .map((part) => {
      const upper = part.map(({ day, high }) => `${x(day) + 0.5} ${y(high)}`);
      const lower = part.toReversed().map(({ day, low }) => `${x(day) + 0.5} ${y(low)}`);
      return `M${[...upper, ...lower].join("L")}z`;
    })
    .join("");
}
