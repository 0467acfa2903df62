import type { Interval } from "../../core/evaluation/bootstrap.ts";

/** A table in Markdown. Figures stand to the right, names to the left. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), `|${header.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A score with so many decimals; nothing where the flights could not give it. */
export const score = (value: number | undefined, decimals: number): string => value?.toFixed(decimals) ?? "";

export const count = (value: number): string => value.toLocaleString("en");

/** A difference with the ends of its interval: `−0.0411 (−0.0483 … −0.0335)`. */
export const difference = (of: Interval, decimals: number): string =>
  `${signed(of.mean, decimals)} (${ends(of, decimals)})`;

/** The ends of an interval: `−0.0483 … −0.0335`. */
export const ends = ({ low, high }: Interval, decimals: number): string =>
  `${signed(low, decimals)} … ${signed(high, decimals)}`;

/** The same difference of the second from the first. */
export const reversed = ({ mean, low, high }: Interval): Interval => ({ mean: -mean, low: -high, high: -low });

/** With the minus sign of print; what rounds to nothing has none. */
function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) > 0 ? `−${text}` : text;
}
