import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import ABQ from "../../core/airports/ABQ.ts";
import { unzip } from "../../core/sources/bts/unzip.ts";
import { btsZip, flightsCsv, weatherCsv } from "../../test/drill/support/files.ts";
import { btsPieces } from "./bts-pieces.ts";
import { csvPieces } from "./csv-pieces.ts";
import { linesOf } from "./lines.ts";
import type { Piece } from "./piece.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-pieces-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Cut = typeof csvPieces;

/** Pieces of a file with these bytes, and what was counted. */
async function cut(bytes: string | Uint8Array, by: Cut = csvPieces) {
  const path = join(dir, "file");
  writeFileSync(path, bytes);
  const count = { rows: 0, elsewhere: 0 };
  let read = 0;
  const lines = linesOf(path, (more) => {
    read += more;
  });
  const pieces: Piece[] = [];
  for await (const piece of by(lines, ABQ, count)) pieces.push(piece);
  return { pieces, count, read };
}
const spans = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map(({ source, from, to }) => `${source} ${from} ${to}`);
const text = ({ pieces }: { pieces: readonly Piece[] }, i = 0) => pieces[i]?.body.toString("utf8") ?? "";
const header = (csv: string) => csv.slice(0, csv.indexOf("\n") + 1);

test("departures by month, each below the header; a day that the file lacks parts them", async () => {
  const csv = flightsCsv("2024-10-30", "2024-12-02", ["2024-11-15"]);
  const plain = await cut(csv);
  expect(spans(plain)).toEqual([
    "csv-flights 2024-10-30 2024-10-31",
    "csv-flights 2024-11-01 2024-11-14",
    "csv-flights 2024-11-16 2024-11-30",
    "csv-flights 2024-12-01 2024-12-02",
  ]);
  expect(plain.count).toEqual({ rows: 33 * 24, elsewhere: 0 });
  expect(plain.pieces.map((_, i) => text(plain, i).replace(header(csv), "")).join("")).toBe(
    csv.replace(header(csv), ""),
  );
  const packed = gzipSync(csv);
  expect(await cut(packed)).toEqual({ ...plain, read: packed.length });
});

test("weather by the airport's local months", async () => {
  const csv = weatherCsv("2024-10-31", "2024-11-01");
  const pieces = await cut(csv);
  expect(spans(pieces)).toEqual(["csv-weather 2024-10-31 2024-10-31", "csv-weather 2024-11-01 2024-11-01"]);
  // Midnight in Albuquerque, six hours after that of the file's clock.
  expect(text(pieces, 1).split("\n")[1]).toMatch(/^2024-11-01T06:00Z,/);
});

test("bytes stay as they are, whatever they mean, and a row without a day stays with its neighbours", async () => {
  const csv = flightsCsv("2024-10-30", "2024-10-30")
    .replace("DEN", "Zürich")
    .replace(/\n2024-10-30T06:28,/, "\nsoon,");
  expect(text(await cut(csv))).toBe(csv);
  expect(text(await cut(csv.replaceAll("\n", "\r\n")))).toBe(csv.replaceAll("\n", "\r\n"));
});

test("rows from other airports are counted and left out", async () => {
  const csv = flightsCsv("2024-10-30", "2024-10-31");
  const mixed = csv.replaceAll("N101WN,ABQ", "N101WN,DEN");
  const { pieces, count } = await cut(mixed);
  expect(count).toEqual({ rows: 48, elsewhere: 2 });
  expect(text({ pieces })).not.toContain("N101WN");
  await expect(cut(csv.replaceAll(",ABQ,", ",DEN,"))).rejects.toThrow("48 rows, none from ABQ but from DEN");
});

test("of a month of BTS the departures of the airport and its arrivals, with the header of 109 columns", async () => {
  const zipped = await cut(btsZip("2025-02"), btsPieces);
  expect(spans(zipped)).toEqual(["bts 2025-02-01 2025-02-28", "bts-arrivals 2025-02-01 2025-02-28"]);
  const arrivals = text(zipped, 1).trimEnd().split("\n").slice(1);
  expect(arrivals).toHaveLength(28 * 24);
  expect(arrivals.every((line) => !line.includes('"ABQ","Some Town, NM"') && line.includes('"ABQ"'))).toBe(true);
  expect(zipped.count).toEqual({ rows: 2 * 28 * 24, elsewhere: 28 * 24 });
  const [first = "", ...lines] = text(zipped).trimEnd().split("\n");
  expect(first.split(",")).toHaveLength(110);
  expect(lines).toHaveLength(28 * 24);
  expect(lines.every((line) => line.includes('"ABQ","Some Town, NM"'))).toBe(true);
  await expect(cut(flightsCsv("2024-10-30", "2024-10-30"), btsPieces)).rejects.toThrow("line 1: no column FlightDate");
});

/** The CSV file of a month of BTS with something written in another way. */
function btsFile(find: RegExp, write: string): string {
  const csv = unzip(btsZip("2025-02"), ".csv");
  if (!csv.ok) throw new Error(csv.error);
  return Buffer.concat([...csv.value])
    .toString("latin1")
    .replace(find, write);
}

test("files that are refused, with the place", async () => {
  const csv = flightsCsv("2024-10-30", "2024-11-02");
  const months = csv.split("\n");
  const backwards = [months[0], ...months.slice(49, -1), ...months.slice(1, 49), ""].join("\n");
  const cases: [string | Uint8Array, string, Cut?][] = [
    ["", "an empty file"],
    ["a,b\n1,2\n", "line 1: neither sched_local nor time_utc"],
    [csv.slice(0, -20), "has no line break: the file was cut"],
    [gzipSync(csv).subarray(0, 500), "unexpected end of file"],
    [csv.replace("N101WN", '"N101WN"'), "line 3: a quoted cell"],
    [backwards, "line 50: 2024-10-30 after rows of 2024-11; rows must be in the order of time"],
    [`${header(csv)}soon,\n`, "line 2: no day in soon,"],
    [btsFile(/2025-02-(\d\d),/g, "2/$1/2025,"), "line 2: no date YYYY-MM-DD in", btsPieces],
    [btsFile(/2025-02-/g, "2025-13-"), "line 2: no date YYYY-MM-DD in", btsPieces],
    [btsZip("2025-02").subarray(0, 3000), "an archive without its directory: it was cut", btsPieces],
  ];
  for (const [bytes, message, by] of cases) await expect(cut(bytes, by), message).rejects.toThrow(message);
});
