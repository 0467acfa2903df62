import ts from "typescript";

/** Words for a stretch of time, as they stand in names such as `maxSliceMs`. */
const TIMES: ReadonlySet<string> = new Set([
  "ms",
  "millis",
  "milliseconds",
  "seconds",
  "secs",
  "cpu",
  "elapsed",
  "took",
  "duration",
  "durations",
]);

/**
 * Upper limits that assertions set to a time, as the text of what is asserted: `expect(tookMs).toBeLessThan(…)` gives
 * `tookMs`.
 */
export function assertedTimes(text: string): string[] {
  const source = ts.createSourceFile("file.tsx", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text.startsWith("toBeLess")) {
      const asserted = expected(node.expression);
      if (asserted !== null && namesTime(asserted)) found.push(asserted.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What stands in `expect(…)`, also behind `.not` or `.resolves`. */
function expected(node: ts.Expression): ts.Expression | null {
  if (ts.isPropertyAccessExpression(node)) return expected(node.expression);
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== "expect") return null;
  return node.arguments[0] ?? null;
}

function namesTime(node: ts.Node): boolean {
  if (ts.isIdentifier(node) && wordsOf(node.text).some((word) => TIMES.has(word))) return true;
  return ts.forEachChild(node, (child) => namesTime(child) || undefined) ?? false;
}

const wordsOf = (name: string): string[] => name.split(/(?<=[a-z\d])(?=[A-Z])|_/).map((word) => word.toLowerCase());
