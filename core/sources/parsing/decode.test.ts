import { expect, test } from "vitest";
import { decodeText } from "./decode.ts";

test("text of each encoding, without its byte order mark", () => {
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x4f, 0xc3, 0xb8))).toEqual({ ok: true, value: "Oø" });
  expect(decodeText(Uint8Array.of(0x4f, 0xf8), "iso-8859-1")).toEqual({ ok: true, value: "Oø" });
});

test("bytes that the encoding does not allow are not replaced", () => {
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]])
    expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ error: { reason: "not-text" } });
});
