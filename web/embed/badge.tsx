import type { RiskLevel } from "../../core/api/risk-level.ts";

/** What a badge says: two short texts, and the colour of the second. */
export interface BadgeProps {
  readonly label: string;
  readonly text: string;
  /** Null where there is no risk to tell of. */
  readonly level: RiskLevel | null;
  readonly lang: string;
}

/** Backgrounds on which white text has a contrast of 4.5 and more; the text says the same in words. */
const COLOURS: Readonly<Record<RiskLevel | "none", string>> = {
  below: "#1a7f37",
  usual: "#57606a",
  above: "#8a5a00",
  high: "#b42318",
  none: "#57606a",
};
const HEIGHT = 20;
const PADDING = 8;
/** Pixels of a letter of 11 px in the widest of the fonts; `textLength` fits the others to the same width. */
const LETTER = 6.8;

const widthOf = (text: string): number => Math.round([...text].length * LETTER);

/**
 * Text without what XML 1.0 cannot hold: control characters, lone surrogates, two non-characters. Markup in it is
 * escaped where it is rendered.
 */
const plain = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, "");

/** A badge as SVG, for an `img` on another site: it has neither script nor style. */
export function Badge(props: BadgeProps) {
  const [label, text] = [plain(props.label), plain(props.text)];
  const left = widthOf(label) + 2 * PADDING;
  const right = widthOf(text) + 2 * PADDING;
  const words = { "font-family": "Verdana,DejaVu Sans,sans-serif", "font-size": "11", fill: "#fff" };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={left + right}
      height={HEIGHT}
      role="img"
      aria-label={`${label}: ${text}`}
      lang={props.lang}
    >
      <title>{`${label}: ${text}`}</title>
      <rect width={left + right} height={HEIGHT} rx="3" fill={COLOURS[props.level ?? "none"]}></rect>
      <path d={`M3 0H${left}V${HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3`} fill="#24292f"></path>
      <text x={PADDING} y="14" textLength={widthOf(label)} lengthAdjust="spacingAndGlyphs" {...words}>
        {label}
      </text>
      <text x={left + PADDING} y="14" textLength={widthOf(text)} lengthAdjust="spacingAndGlyphs" {...words}>
        {text}
      </text>
    </svg>
  );
}
