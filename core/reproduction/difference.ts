/** Where two artifacts differ, in words. */
export interface Difference {
  /** Numbers, texts and gaps that differ. */
  readonly count: number;
  /** The first of them: where it is, what is stored and what was made. */
  readonly first: string;
}

/**
 * Compares the texts of two artifacts; null if they are equal. Where both are JSON the place is a path such as
 * `body.late.members[3].leaves[17]`, otherwise the number of the first character that differs.
 */
export function differenceOf(stored: string, made: string): Difference | null {
  if (stored === made) return null;
  const [a, b] = [parse(stored), parse(made)];
  if (a === undefined || b === undefined) return { count: 1, first: firstCharacter(stored, made) };
  const found = [...differences(a, b, "")];
  return { count: Math.max(1, found.length), first: found[0] ?? `only spelling: ${firstCharacter(stored, made)}` };
}

function* differences(a: unknown, b: unknown, path: string): Generator<string> {
  if (isBranch(a) && isBranch(b) && Array.isArray(a) === Array.isArray(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const name of names) {
      const below = Array.isArray(a) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
      yield* differences(Reflect.get(a, name), Reflect.get(b, name), below);
    }
  } else if (a !== b) yield `${path || "the whole"}: ${show(a)} is stored, ${show(b)} was made`;
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

const SHOWN = 60;

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstCharacter(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `from character ${at} of ${a.length} stored and ${b.length} made`;
}
