import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** One module named by another, in any of the ways the language has. */
export interface ImportEdge {
  /** Path of the importing file from the root of the repository. */
  readonly from: string;
  /** Path from the root for a file of ours, otherwise the package ("hono", "@cloudflare/vitest-plugin", "node:fs"). */
  readonly to: string;
  readonly ours: boolean;
  /** Erased before anything runs: `import type`, `export type`, `import("…")` in a type. */
  readonly typeOnly: boolean;
}

/** Source files below a folder, from the root of the repository; built files and dependencies excluded. */
export function sourceFiles(root: string): string[] {
  const found: string[] = [];
  const visit = (dir: string): void => {
    for (const entry of readdirSync(join(root, dir), { withFileTypes: true })) {
      const path = posix.join(dir, entry.name);
      if (entry.isDirectory()) {
        if (!/^(node_modules|dist|migrations|\..*)$/.test(entry.name)) visit(path);
      } else if (/\.(ts|tsx|mts|mjs|js)$/.test(entry.name) && !entry.name.endsWith(".d.ts")) found.push(path);
    }
  };
  visit("");
  return found.sort();
}

/** The import edges of one file. Comments and strings cannot deceive it: TypeScript's own parser reads the text. */
export function importsOf(from: string, text: string): ImportEdge[] {
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true);
  const edges: ImportEdge[] = [];
  const note = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) edges.push(edge(from, node.text, typeOnly));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isImportCall(node)) note(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

/**
 * Does a file hold nothing of its own, only exports of what it imports? A registry, which makes a list of its imports,
 * holds that list; an entry that adds a handler to classes of other files holds the handler.
 */
export function onlyReexports(text: string): boolean {
  const { statements } = ts.createSourceFile("file.tsx", text, ts.ScriptTarget.Latest, true);
  const others = statements.filter((statement) => !ts.isImportDeclaration(statement));
  const isExport = (statement: ts.Statement): boolean =>
    ts.isExportDeclaration(statement) || (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression));
  return others.length > 0 && others.every(isExport);
}

/** Is a member such as `Math.random` read anywhere in the code, comments and strings aside? */
export function usesMember(text: string, object: string, name: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      found ||= node.expression.text === object && node.name.text === name;
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The literal keys of the object that a top-level `const` is initialised with; null if there is no such constant. */
export function objectKeys(text: string, constant: string): string[] | null {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || name.text !== constant || initializer === undefined) continue;
      if (!ts.isObjectLiteralExpression(initializer)) return null;
      return initializer.properties.flatMap(({ name: key }) =>
        key !== undefined && (ts.isStringLiteralLike(key) || ts.isIdentifier(key)) ? [key.text] : [],
      );
    }
  }
  return null;
}

export function importsUnder(root: string, files: readonly string[]): ImportEdge[] {
  return files.flatMap((file) => importsOf(file, readFileSync(join(root, file), "utf8")));
}

function isImportCall(node: ts.CallExpression): boolean {
  const { expression } = node;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}

function edge(from: string, specifier: string, typeOnly: boolean): ImportEdge {
  if (specifier.startsWith(".")) {
    return { from, to: posix.join(posix.dirname(from), specifier), ours: true, typeOnly };
  }
  const parts = specifier.split("/");
  return { from, to: specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!, ours: false, typeOnly };
}
