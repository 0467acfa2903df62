/**
 * wrangler.toml with the id of the account's database below its name, everything else as it was. Throws where the
 * database is not described.
 */
export function withDatabaseId(toml: string, name: string, id: string): string {
  const lines = toml.split("\n");
  const at = lines.findIndex((line) => line.trim() === `database_name = "${name}"`);
  if (at === -1) throw new Error(`wrangler.toml describes no database_name = "${name}"`);
  const [from, to] = tableAround(lines, at);
  const line = `database_id = "${id}"`;
  const old = lines.findIndex((text, i) => i >= from && i < to && /^\s*database_id\s*=/.test(text));
  return (old === -1 ? lines.toSpliced(at + 1, 0, line) : lines.with(old, line)).join("\n");
}

/** The lines of the TOML table that a line belongs to, its header included. */
function tableAround(lines: readonly string[], at: number): [from: number, to: number] {
  const isHeader = (line: string): boolean => line.startsWith("[");
  const to = lines.findIndex((line, i) => i > at && isHeader(line));
  return [lines.findLastIndex((line, i) => i <= at && isHeader(line)), to === -1 ? lines.length : to];
}
