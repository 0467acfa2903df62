import { reproduce } from "../../../core/reproduction/reproduce.ts";
import { withPriorFrom } from "./prior.ts";
import type { ReproduceAnswer, ReproduceQuestion } from "./protocol.ts";

/** Trains a version again, here, and tells how far it is and what came of it. */
export async function answerReproduce(
  { airport, version, prior }: ReproduceQuestion,
  tell: (answer: ReproduceAnswer) => void,
): Promise<void> {
  try {
    await withPriorFrom((path) => fetch(path), prior);
    const made = await reproduce({
      get: (path) => fetch(path),
      sha256,
      text: (bytes) => new TextDecoder().decode(bytes),
      airport,
      version,
      onProgress: (progress) => tell({ progress }),
    });
    const { training, difference, rows, bytes } = made;
    tell({ rows, bytes, sha256: training.sha256, artifactBytes: training.bytes, difference });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
