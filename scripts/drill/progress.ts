let lastWord = "";

/**
 * Redraws one progress line on a terminal; elsewhere it writes a line whenever the first word changes. Null ends the
 * line.
 */
export function progress(text: string | null): void {
  const out = process.stderr;
  if (out.isTTY) {
    out.write(text === null ? "\n" : `\r\x1b[K${text}`);
    return;
  }
  const word = text?.split(" ")[0] ?? "";
  if (text !== null && word !== lastWord) out.write(`${text}\n`);
  lastWord = word;
}
