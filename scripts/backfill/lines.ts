import { closeSync, createReadStream, openSync, readFileSync, readSync } from "node:fs";
import { PassThrough, pipeline, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { unzip } from "../../core/sources/bts/unzip.ts";

/**
 * Reads a file, plain, gzipped or the only CSV of a zip, and yields its lines in batches of some thousand, each line
 * with its line break. Bytes are decoded as Latin-1, one character per byte, so that encoding a line as Latin-1 gives
 * back the bytes of the file, whatever its encoding is. `onBytes` is called with the number of bytes that were read
 * since the last call. Memory stays at some hundred kilobytes, besides the size of a zip. Throws on a file that is
 * damaged or truncated.
 */
export async function* linesOf(path: string, onBytes: (bytes: number) => void): AsyncGenerator<string[]> {
  let rest = "";
  let lines = 0;
  for await (const chunk of chunksOf(path, onBytes)) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    const whole: string[] = [];
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      whole.push(text.slice(from, to + 1));
      from = to + 1;
    }
    rest = text.slice(from);
    lines += whole.length;
    if (whole.length > 0) yield whole;
  }
  if (rest !== "") throw new Error(`line ${lines + 1} has no line break: the file was cut`);
}

async function* chunksOf(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const format = formatOf(path);
  if (format === "zip") {
    const bytes = readFileSync(path);
    const content = unzip(bytes, ".csv");
    if (!content.ok) throw new Error(content.error);
    onBytes(bytes.length);
    yield* content.value;
    return;
  }
  const file = createReadStream(path);
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const unpacked = format === "plain" ? new PassThrough() : createGunzip();
  // An error in any of the streams destroys `unpacked` with it, so that whoever reads `unpacked` gets it thrown.
  pipeline(file, counted, unpacked, () => {});
  yield* unpacked;
}

/** The format of a file by its first two bytes, whatever its name says. */
function formatOf(path: string): "gzip" | "zip" | "plain" {
  const head = Buffer.alloc(2);
  const file = openSync(path, "r");
  readSync(file, head, 0, 2, 0);
  closeSync(file);
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return head.toString("latin1") === "PK" ? "zip" : "plain";
}
