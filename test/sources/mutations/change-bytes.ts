import type { Rng } from "../../../core/rng.ts";
import { encodeText } from "../../../core/sources/parsing/decode.ts";
import type { Changed } from "./change-tree.ts";

const pick = <T>(items: readonly T[], rng: Rng): T => items[rng.below(items.length)] as T;

/** The beginning of an answer, as from a broken connection. */
export function cutShort(body: Uint8Array, rng: Rng): Changed<Uint8Array> {
  const length = 1 + rng.below(body.length - 1);
  return { what: `after ${length} of ${body.length} bytes`, value: body.slice(0, length) };
}

const units = (text: string, littleEndian: boolean): number[] =>
  Array.from(text, (char) => char.charCodeAt(0)).flatMap((unit) =>
    littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
  );

/** The text in another encoding, or marked as one. */
export function asOther(text: string, rng: Rng): Changed<Uint8Array> {
  const latin = Array.from(text, (char) => char.charCodeAt(0) & 255);
  const [what, bytes] = pick(
    [
      ["UTF-16 LE", units(text, true)],
      ["UTF-16 LE with its mark", [0xff, 0xfe, ...units(text, true)]],
      ["UTF-16 BE with its mark", [0xfe, 0xff, ...units(text, false)]],
      ["UTF-8 with its mark", [0xef, 0xbb, 0xbf, ...encodeText(text)]],
      ["a byte of Latin-1", latin.toSpliced(rng.below(latin.length), 0, 0xe5)],
      ["UTF-8 written twice", [...encodeText(String.fromCharCode(...encodeText(`\u00e9${text}`)))]],
      ["gzip", [0x1f, 0x8b, 8, 0, ...latin.map((byte) => byte ^ 0x5a)]],
      ["Mac line breaks", [...encodeText(text.replaceAll("\n", "\r").replaceAll(",", ",\r"))]],
      ["full-width digits", [...encodeText(text.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))))]],
    ] as const,
    rng,
  );
  return { what, value: Uint8Array.from(bytes) };
}

/** An HTML page in place of the answer or around it. */
export function withinHtml(text: string, rng: Rng): Changed<Uint8Array> {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const page = (body: string): string =>
    `<!doctype html>\n<html><head><title>Just a moment</title></head>\n<body>${body}</body></html>\n`;
  const [what, value] = pick(
    [
      ["a page", page("<p>Checking your browser</p>")],
      ["a well-formed page", page("").replace("<!doctype html>\n", "")],
      ["the answer in a page", page(`<pre>${escaped}</pre>`)],
      ["a banner above the answer", `<!-- served by cache 7 -->\n${text}`],
      ["a warning below the answer", `${text}<br />\n<b>Warning</b>: something on line 7<br />\n`],
      ["markup within", text.replace(/[A-Z]{2,}/g, (word) => `<b>${word}</b>`)],
      ["escaped", text.replaceAll('"', "&quot;").replaceAll(",", "&#44;")],
    ] as const,
    rng,
  );
  return { what, value: encodeText(value) };
}
