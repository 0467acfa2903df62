/**
 * SQL's LIKE: `%` stands for any text, `_` for one character. It goes back only to the last `%`, so its time is bounded
 * by the product of both lengths, whatever the pattern.
 */
export function matchesLike(text: string, pattern: string): boolean {
  let t = 0;
  let p = 0;
  let any = -1;
  let from = 0;
  while (t < text.length) {
    if (pattern[p] === "%") {
      any = p++;
      from = t;
    } else if (pattern[p] === "_" || (p < pattern.length && pattern[p] === text[t])) {
      p++;
      t++;
    } else if (any >= 0) {
      p = any + 1;
      t = ++from;
    } else return false;
  }
  while (pattern[p] === "%") p++;
  return p === pattern.length;
}
