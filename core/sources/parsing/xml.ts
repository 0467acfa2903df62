import { XMLParser, XMLValidator } from "fast-xml-parser";
import { err, ok, type Result } from "../../result.ts";
import type { SourceError } from "../source.ts";
import { excerpt } from "./answer.ts";

/**
 * Names of attributes get the prefix @, values stay texts, and elements named in `lists` become arrays even when there
 * is one.
 */
const parserFor = (lists: readonly string[]): XMLParser =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    htmlEntities: true,
    isArray: (name) => lists.includes(name),
  });

/**
 * Parses an XML document into a tree: an element becomes its text, or an object of its children and attributes. A
 * document that is not well formed is refused as `shape`; it is validated first, since the parser alone accepts such
 * documents.
 *
 * readXml('<a n="1"><b/></a>', ["b"]) // => { a: { b: [""], "@n": "1" } }
 */
export function readXml(text: string, lists: readonly string[]): Result<unknown, SourceError> {
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) return shape(`line ${valid.err.line}`, valid.err.msg);
    // The validator overlooks text behind a root element without content.
    if (!text.trimEnd().endsWith(">")) return shape("", "text after the last element");
    return ok(parserFor(lists).parse(text));
  } catch (e) {
    // Thrown for entities that expand without end, and for tags that the validator accepts.
    return shape("", (e as Error).message);
  }
}

const shape = (path: string, detail: string) => err({ reason: "shape", path, detail: excerpt(detail) } as const);

/** The encoding that the XML declaration names, in lower case; null without a declaration. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  // In every single-byte encoding and in UTF-8 the declaration is ASCII.
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/
      .exec(head)?.[1]
      ?.toLowerCase() ?? null
  );
}
