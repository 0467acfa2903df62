import { expect, test } from "vitest";
import { declaredEncoding, readXml } from "./xml.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("elements, attributes, lists, entities; no number is guessed", () => {
  expect(readXml('<?xml version="1.0"?>\n<a n="007"><b>1e3</b><c/><d>A &amp; B &#229;</d></a>\n', ["b"])).toEqual({
    ok: true,
    value: { a: { b: ["1e3"], c: "", d: "A & B å", "@n": "007" } },
  });
});

test("what is not well formed is refused with its line", () => {
  for (const text of ["<a>\n<b></a>", "<a><b>", "<a", "", "text", "{}", "<a/>text", '<a n="1><b/></a>'])
    expect(readXml(text, []), text).toMatchObject({ ok: false, error: { reason: "shape" } });
  expect(readXml("<a>\n<b></a>", [])).toMatchObject({ error: { path: "line 2" } });
});

test("entities cannot swell", () => {
  const levels = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("");
  const read = readXml(`<!DOCTYPE a [<!ENTITY e0 "lol">${levels}]><a>&e20;</a>`, []);
  expect(JSON.stringify(read).length).toBeLessThan(10_000);
});

test("the declared encoding", () => {
  expect(declaredEncoding(bytes('<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?><a/>'))).toBe(
    "iso-8859-1",
  );
  expect(declaredEncoding(bytes("<?xml version='1.0' encoding='utf-8'?><a/>"))).toBe("utf-8");
  expect(declaredEncoding(bytes("<a encoding='x'/>"))).toBeNull();
  expect(declaredEncoding(new Uint8Array())).toBeNull();
});
