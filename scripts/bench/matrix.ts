import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { MAX_BINS } from "../../core/model/gbdt/params.ts";
import type { Dataset } from "../../core/model/model.ts";
import { binEdges, binOf } from "../../core/training/edges.ts";

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
  /** Rows to train on; the rest are forecast. */
  readonly train: number;
}

/** Values whose quantiles place the bins. */
const SAMPLE = 65_536;

/** Reads a matrix, its rows cut or repeated (a later day each time) to `rows`. Columns that are numbers of names are left to the carrier. */
export function readMatrix(headerFile: string, rows?: number): Matrix {
  const header = JSON.parse(readFileSync(headerFile, "utf8")) as Header;
  const folder = dirname(headerFile);
  const x = floats(join(folder, `${header.name}_X.f32.gz`));
  const y = floats(join(folder, `${header.name}_y.f32.gz`));
  const train = Math.min(rows ?? Number.POSITIVE_INFINITY, header.trainRows ?? header.rows);
  const wanted = rows === undefined ? header.rows : rows;
  const total = rows !== undefined && rows > train ? rows : wanted;
  const of = (matrix: Float32Array, width: number, k: number): Float32Array =>
    Float32Array.from({ length: total }, (_, i) => matrix[(i % header.rows) * width + k]!);
  const place = (name: string): number => header.columns.findIndex((column) => column.name === name);
  const names = header.columns.map(({ name }) => name);
  const used = names.filter((name) => name !== "carrier" && name !== "dest");
  const edges: Float32Array[] = [];
  const columns = used.map((name) => {
    const raw = of(x, header.cols, place(name));
    const learnt = rows !== undefined && rows > train ? total : train;
    const every = Math.max(1, Math.floor(learnt / SAMPLE));
    const own = binEdges(
      Float32Array.from({ length: Math.floor(learnt / every) }, (_, i) => raw[i * every]!),
      MAX_BINS,
    );
    edges.push(own);
    return Uint8Array.from(raw, (value) => binOf(value, own));
  });
  const day = of(y, 4, 3);
  const span = 1 + (y[(header.rows - 1) * 4 + 3] ?? 0) - (y[3] ?? 0);
  const carriers = header.carriers ?? ["?"];
  const data: Dataset = {
    ...{ rows: total, features: used, columns, edges, carriers },
    delay: of(y, 4, 1),
    cancelled: Uint8Array.from(of(y, 4, 2)),
    day: Int32Array.from(day, (d, i) => d + span * Math.floor(i / header.rows)),
    carrier: place("carrier") < 0 ? new Uint16Array(total) : Uint16Array.from(of(x, header.cols, place("carrier"))),
    minuteOfDay: Int16Array.from(of(x, header.cols, Math.max(place("minute"), place("minuteOfDay"), 0))),
  };
  return { name: header.name, data, train: rows !== undefined && rows > train ? total : train };
}

function floats(file: string): Float32Array {
  const bytes = gunzipSync(readFileSync(file));
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
