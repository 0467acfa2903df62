/**
 * Formats an age in the page's language: `5 minutes ago`, `3 hours ago`, `2 days ago`. Units are whole and rounded
 * down, so an age appears younger by less than one unit.
 */
export function ageWords(ms: number, lang: string): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const words = new Intl.RelativeTimeFormat(lang, { numeric: "always" });
  if (minutes < 60) return words.format(-minutes, "minute");
  if (minutes < 48 * 60) return words.format(-Math.floor(minutes / 60), "hour");
  return words.format(-Math.floor(minutes / 1440), "day");
}
