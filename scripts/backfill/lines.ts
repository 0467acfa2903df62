import { closeSync, createReadStream, openSync, readFileSync, readSync } from "node:fs";
import { PassThrough, pipeline, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { unzip } from "../../core/sources/bts/unzip.ts";

/**
 * Lines of a file, plain, gzipped or the only CSV of a zip, some thousand at a time, each with its line break. Every character stands for
 * one byte, so that a line written as "latin1" has the bytes of the file, whatever its encoding. `onBytes` hears how many bytes
 * of the file have been read. Memory stays at some hundred kilobytes, and a zip's own size. Throws on a file that is damaged or was cut.
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
  // What goes wrong in any part ends `unpacked`, and so is thrown to whoever reads it.
  pipeline(file, counted, unpacked, () => {});
  yield* unpacked;
}

/** What a file is, by its first bytes: its name may say anything. */
function formatOf(path: string): "gzip" | "zip" | "plain" {
  const head = Buffer.alloc(2);
  const file = openSync(path, "r");
  readSync(file, head, 0, 2, 0);
  closeSync(file);
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return head.toString("latin1") === "PK" ? "zip" : "plain";
}
