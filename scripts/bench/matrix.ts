import { createReadStream, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createGunzip } from "node:zlib";
import type { Dataset } from "../../core/model/dataset/dataset.ts";
import { binEdges, binOf, MAX_BINS } from "../../core/model/dataset/edges.ts";

/** The parts of a header file that are read; its arrays lie beside it. */
interface Header {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly trainRows?: number;
  readonly columns: readonly { readonly name: string }[];
  readonly carriers?: readonly string[];
}

export interface Matrix {
  readonly name: string;
  readonly data: Dataset;
  /** Rows 0 … train − 1 are for training, the rest is held out. */
  readonly train: number;
}

/** Most values of a feature from which its bin edges are computed. */
const SAMPLE_ROWS = 65_536;

/**
 * Reads a matrix, with its rows cut or repeated to `rows` if that is given; repetitions are on later days. The columns
 * `carrier` and `dest`, which hold numbers of names, are no features. The arrays are read twice as a stream, first for
 * the bin edges, then for the bins, so that no more than the quantised set is ever in memory.
 */
export async function readMatrix(headerFile: string, rows?: number): Promise<Matrix> {
  const header = JSON.parse(readFileSync(headerFile, "utf8")) as Header;
  const file = (kind: string): string => join(dirname(headerFile), `${header.name}_${kind}.f32.gz`);
  const total = rows ?? header.rows;
  const train = rows ?? header.trainRows ?? header.rows;
  const place = (name: string): number => header.columns.findIndex((column) => column.name === name);
  const features = header.columns.map(({ name }) => name).filter((name) => name !== "carrier" && name !== "dest");
  const carriers = header.carriers ?? ["?"];
  const data: Dataset = {
    rows: total,
    features,
    carriers,
    columns: features.map(() => new Uint8Array(total)),
    edges: await edgesOf(file("X"), header, features.map(place), train),
    delay: new Float32Array(total),
    cancelled: new Uint8Array(total),
    day: new Uint16Array(total),
    carrier: new Uint16Array(total),
    minuteOfDay: new Int16Array(total),
  };
  let first = Number.NaN;
  let last = Number.NaN;
  await eachRow(file("y"), 4, (values, row) => {
    last = values[3]!;
    if (row === 0) first = last;
    for (let to = row; to < total; to += header.rows) {
      data.delay[to] = values[1]!;
      data.cancelled[to] = values[2]!;
      data.day[to] = last;
    }
  });
  for (let row = header.rows; row < total; row++) data.day[row]! += (1 + last - first) * Math.floor(row / header.rows);
  const [carrier, minute] = [place("carrier"), Math.max(place("minute"), place("minuteOfDay"), 0)];
  const places = features.map(place);
  await eachRow(file("X"), header.cols, (values, row) => {
    for (let to = row; to < total; to += header.rows) {
      if (carrier >= 0) data.carrier[to] = values[carrier]!;
      data.minuteOfDay[to] = values[minute]!;
      for (let f = 0; f < places.length; f++) data.columns[f]![to] = binOf(values[places[f]!]!, data.edges[f]!);
    }
  });
  return { name: header.name, data, train };
}

/** Bin edges of the columns at these places, from evenly spread rows among rows 0 … trainRows − 1. */
async function edgesOf(
  file: string,
  header: Header,
  places: readonly number[],
  trainRows: number,
): Promise<Float32Array[]> {
  const every = Math.max(1, Math.floor(trainRows / SAMPLE_ROWS));
  const sample = places.map(() => new Float32Array(Math.floor(trainRows / every)));
  await eachRow(file, header.cols, (values, row) => {
    for (let to = row; to < every * sample[0]!.length; to += header.rows) {
      if (to % every === 0) for (let f = 0; f < places.length; f++) sample[f]![to / every] = values[places[f]!]!;
    }
  });
  return sample.map((values) => binEdges(values, MAX_BINS));
}

/**
 * Calls `visit` with each row of a gzipped array of single-precision numbers. The row's array is reused for the next
 * row.
 */
async function eachRow(file: string, width: number, visit: (values: Float32Array, row: number) => void): Promise<void> {
  const values = new Float32Array(width);
  const bytes = new Uint8Array(values.buffer);
  let filled = 0;
  let row = 0;
  for await (const piece of createReadStream(file).pipe(createGunzip())) {
    const chunk = piece as Buffer;
    for (let at = 0; at < chunk.length; ) {
      const n = Math.min(bytes.length - filled, chunk.length - at);
      bytes.set(chunk.subarray(at, at + n), filled);
      at += n;
      filled += n;
      if (filled < bytes.length) break;
      visit(values, row++);
      filled = 0;
    }
  }
}
