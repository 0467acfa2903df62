/** A path of the repository that a document names. */
interface NamedPath {
  readonly line: number;
  /** As written: may hold `*`, `{a,b}` and `<id>`, or be the bare name of a file. */
  readonly path: string;
}

/** A relative link of a document. */
interface Link {
  readonly line: number;
  /** Relative to the document; empty for a link within it. */
  readonly path: string;
  /** Empty where the link names a whole document. */
  readonly anchor: string;
}

/** Folders at the root, with which paths begin. */
const ROOTED = /^(core|workers|durable-objects|web|scripts|test|docs|bench|migrations|\.ci)\//;
/**
 * A file named without its folder, such as `plan.test.ts`. JSON is left out: most such names are of files that a
 * command writes.
 */
const BARE = /^[\w<>*{},.-]+\.(ts|tsx|mjs|py|md|sql|toml)$/;
/** What building makes, and where a running service keeps its state. */
const MADE = /^(web\/dist|\.vylet|node_modules)(\/|$)/;

/** Paths that stand in backticks or in blocks of code, those within commands included. */
export function namedPaths(markdown: string): NamedPath[] {
  let fenced = false;
  return markdown.split("\n").flatMap((text, at) => {
    if (text.startsWith("```")) {
      fenced = !fenced;
      return [];
    }
    const code = fenced ? [text] : [...text.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside!);
    const words = code.flatMap((piece) => piece.split(/[\s"'()|]+/)).map((word) => word.replace(/[:;,.]+$/, ""));
    const paths = words.filter((word) => (ROOTED.test(word) || (!fenced && BARE.test(word))) && !MADE.test(word));
    return paths.flatMap((path) => alternatives(path)).map((path) => ({ line: at + 1, path }));
  });
}

/** `a/{b,c}.ts` names two files. */
function alternatives(path: string): string[] {
  const braces = /^(.*?)\{([^}]*)\}(.*)$/.exec(path);
  if (!braces) return [path];
  const [, before, inside, after] = braces;
  return inside!.split(",").flatMap((one) => alternatives(`${before}${one}${after}`));
}

/**
 * Whether one of the repository's files or folders is meant by a path. `<id>` and `*` stand for anything within one
 * name.
 */
export function isThere(path: string, files: readonly string[]): boolean {
  const pattern = path
    .replace(/\/$/, "")
    .replace(/[.+?^$()[\]\\]/g, "\\$&")
    .replace(/\*\*\/?/g, "\0")
    .replace(/\*|<[^>]*>/g, "[^/]+")
    .replaceAll("\0", "(.+/)?[^/]*");
  const whole = new RegExp(path.includes("/") ? `^${pattern}(/|$)` : `(^|/)${pattern}$`);
  return files.some((file) => whole.test(file));
}

/** Links of Markdown that lead neither to another site nor out of the repository by a scheme. */
export function linksOf(markdown: string): Link[] {
  return markdown.split("\n").flatMap((text, at) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => {
        const [path, anchor] = target.split("#");
        return { line: at + 1, path: path!, anchor: anchor ?? "" };
      }),
  );
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
