import { XMLParser, XMLValidator } from "fast-xml-parser";
import { err, ok, type Result } from "../../result.ts";
import type { SourceError } from "../source.ts";
import { excerpt } from "./answer.ts";

/** Attributes begin with @, texts stay texts; `lists` are the elements that are arrays however many there are. */
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
 * The tree of an XML document: an element is its text, or an object of its children and attributes. A document that is not well
 * formed is `shape`; the parser alone would make something of it.
 *
 * readXml('<a n="1"><b/></a>', ["b"]) // => { a: { b: [""], "@n": "1" } }
 */
export function readXml(text: string, lists: readonly string[]): Result<unknown, SourceError> {
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) return shape(`line ${valid.err.line}`, valid.err.msg);
    // A root without content hides text behind it from the validator.
    if (!text.trimEnd().endsWith(">")) return shape("", "text after the last element");
    return ok(parserFor(lists).parse(text));
  } catch (e) {
    // Entities that expand without end, and tags that the validator did not look at.
    return shape("", (e as Error).message);
  }
}

const shape = (path: string, detail: string) => err({ reason: "shape", path, detail: excerpt(detail) } as const);

/** The encoding that an XML declaration names, in lower case; null where there is none. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  // The declaration is ASCII in every encoding that is not two bytes wide.
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/
      .exec(head)?.[1]
      ?.toLowerCase() ?? null
  );
}
