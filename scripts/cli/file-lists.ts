/** One token of a command line, as `parseArgs` of `node:util` lists it. */
interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

/**
 * Lists the files of each named option. Several files may follow one option, as in `--flights a.csv.gz b.csv.gz`, which
 * `parseArgs` reports as positional arguments. Throws on a positional argument that follows no such option.
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
