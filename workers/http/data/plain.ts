import { Hono } from "hono";

/** What an answer consists of when nothing is done for it. */
interface Kept {
  readonly contentType: string;
  readonly bytes: ArrayBuffer;
}

const kept = new Map<string, Kept>();

/**
 * Gives back bytes that it was given, as plainly as Hono can: the measure of how much our own answers cost. Only the
 * local runtime serves it.
 */
export const plain = new Hono()
  .put("/local/plain/:name", async ({ req, body }) => {
    const contentType = req.header("content-type") ?? "application/octet-stream";
    kept.set(req.param("name"), { contentType, bytes: await req.arrayBuffer() });
    return body(null, 204);
  })
  .get("/local/plain/:name", ({ req, body, notFound }) => {
    const answer = kept.get(req.param("name"));
    return answer ? body(answer.bytes, 200, { "content-type": answer.contentType }) : notFound();
  });
