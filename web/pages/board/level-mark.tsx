import type { RiskLevel } from "../../../core/api/risk-level.ts";

/** Signs of the levels, beside their words: what is usual has none. */
export const LEVEL_SIGNS: Readonly<Record<RiskLevel, string>> = { below: "▼", usual: "", above: "▲", high: "▲▲" };

export function LevelMark({ level }: { level: RiskLevel }) {
  const sign = LEVEL_SIGNS[level];
  return sign === "" ? null : (
    <span class={`lv ${level}`} aria-hidden="true">
      {sign}
    </span>
  );
}
