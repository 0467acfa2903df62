/**
 * A text that begins like a formula, with an apostrophe before it: a spreadsheet would run what somebody wrote into a
 * flight number. https://owasp.org/www-community/attacks/CSV_Injection
 */
const withoutFormula = (text: string): string => (/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text);

/** A cell of a CSV (RFC 4180). A text is no formula; numbers keep their sign. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = withoutFormula(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
