/**
 * The name that was probably meant by a word that is none of them; null if all are too far away, which is more than two
 * letters to change, insert or drop, or half of a short word.
 * @example nearest("aiport", ["airport", "replay"]) // => "airport"
 */
export function nearest(word: string, names: readonly string[]): string | null {
  const far = Math.min(3, Math.ceil(word.length / 2) + 1);
  const [best] = names
    .map((name) => ({ name, edits: edits(word.toLowerCase(), name.toLowerCase()) }))
    .filter((one) => one.edits < far || (word.length >= 2 && one.name.startsWith(word)))
    .sort((a, b) => a.edits - b.edits);
  return best?.name ?? null;
}

/**
 * Says that a word is the name of no such thing, which one was probably meant, and which there are; `all` says so in
 * other words than the names.
 * @example noName("job", "bord", ["board", "train"]) // => "there is no job bord, did you mean board?; there are board, train"
 */
export function noName(
  kind: string,
  word: string,
  names: readonly string[],
  all = `there are ${names.join(", ")}`,
): string {
  const meant = nearest(word, names);
  return `there is no ${kind} ${word}${meant === null ? "" : `, did you mean ${meant}?`}; ${all}`;
}

/** Levenshtein's distance: the fewest letters to change, insert or drop that make one word the other. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
