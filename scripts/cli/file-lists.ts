/** One piece of a command line, as `parseArgs` lists it. */
interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

/**
 * Files by option, where several may follow one another after a single option: `--flights a.csv.gz b.csv.gz`. Throws on a word that
 * follows nothing.
 */
export function fileLists<const Name extends string>(
  tokens: readonly Token[],
  names: readonly Name[],
): Record<Name, string[]> {
  const lists = Object.fromEntries(names.map((name) => [name, [] as string[]])) as Record<Name, string[]>;
  let list: string[] | undefined;
  for (const { kind, name, value } of tokens) {
    if (kind === "option") list = names.includes(name as Name) ? lists[name as Name] : undefined;
    if (kind === "positional" && !list) throw new Error(`what is ${value}?`);
    if (value !== undefined) list?.push(value);
  }
  return lists;
}
