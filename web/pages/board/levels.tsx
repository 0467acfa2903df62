import { RISK_LEVELS, type RiskLevel } from "../../board/risk.ts";

/**
 * Defines the symbols of the four risk levels, `#l0` … `#l3`: bars that rise in number and height, so that shape alone
 * tells the level.
 */
export function LevelSymbols() {
  return (
    <svg class="defs" aria-hidden="true">
      {RISK_LEVELS.map((level, index) => (
        <symbol id={`l${index}`} viewBox="0 0 19 12">
          {RISK_LEVELS.map((_, bar) => (
            <rect class={bar <= index ? level : "off"} x={bar * 5} y={9 - bar * 3} width="4" height={3 + bar * 3} />
          ))}
        </symbol>
      ))}
    </svg>
  );
}

export function LevelIcon({ level }: { level: RiskLevel }) {
  return (
    <svg class="lv" aria-hidden="true">
      <use href={`#l${RISK_LEVELS.indexOf(level)}`} />
    </svg>
  );
}
