import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { crc32 } from "./crc32.ts";
import { cut, isZip, unzip } from "./unzip.ts";

const rng = Rng.seeded("zip");
const long = Uint8Array.from({ length: 300_000 }, () => 32 + rng.below(40));
const archive = zipSync({ "readme.html": strToU8("<p>"), "On_Time (1987).csv": long });

function read(bytes: Uint8Array): Uint8Array | string {
  const opened = unzip(bytes, ".csv");
  if (!opened.ok) return opened.error;
  try {
    return Buffer.concat([...opened.value]);
  } catch (e) {
    return (e as Error).message;
  }
}

test("crc32 of the standard's check value, in one and in two parts", () => {
  const digits = strToU8("123456789");
  expect(crc32(digits)).toBe(0xcbf43926);
  expect(crc32(digits.subarray(4), crc32(digits.subarray(0, 4)))).toBe(0xcbf43926);
});

test("the only file with the ending, packed or stored, from within a larger buffer", () => {
  expect(isZip(archive)).toBe(true);
  expect(isZip(strToU8("Year,Month"))).toBe(false);
  for (const bytes of [archive, zipSync({ "A.CSV": long }, { level: 0 }), Buffer.concat([archive, strToU8("")])])
    expect(Buffer.compare(read(bytes) as Uint8Array, long)).toBe(0);
  const shifted = Buffer.concat([strToU8("xyz"), archive]).subarray(3);
  expect(Buffer.compare(read(shifted) as Uint8Array, long)).toBe(0);
});

test("pieces are small", () => {
  const opened = unzip(archive, ".csv");
  const lengths = opened.ok ? [...opened.value].map((piece) => piece.length) : [];
  expect(lengths.length).toBeGreaterThan(2);
  expect(Math.max(...lengths)).toBeLessThan(long.length / 2);
  expect([...cut(new Uint8Array(200_000))].map((piece) => piece.length)).toEqual([65536, 65536, 65536, 3392]);
});

test("archives that are refused", () => {
  expect(read(zipSync({ "a.txt": long }))).toBe("0 files in the archive end in .csv");
  expect(read(zipSync({ "a.csv": long, "b.csv": long }))).toBe("2 files in the archive end in .csv");
  for (const length of [2, 100, 50_000, archive.length - 30, archive.length - 1])
    expect(read(archive.slice(0, length)), String(length)).toBe("an archive without its directory: it was cut");
});

test("no damaged byte of the content passes", () => {
  for (let n = 0; n < 40; n++) {
    const damaged = archive.slice();
    const at = 200 + rng.below(archive.length - 400);
    damaged[at] = (damaged[at] as number) ^ (1 << rng.below(8));
    expect(read(damaged), `byte ${at}`).toEqual(expect.stringContaining("damaged"));
  }
});
