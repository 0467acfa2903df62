import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";

/** What is left open to every origin: the API and the open data. */
interface Opened {
  /** Headers of questions beyond those that browsers send without asking. */
  readonly asks?: readonly string[];
  /** Headers of answers that programs may read beyond those that every answer shows. */
  readonly shows?: readonly string[];
}

/** Lets programs of every origin read, and tells their browsers for a day that they may. */
export const openToAllWith = ({ asks = [], shows = [] }: Opened): MiddlewareHandler =>
  cors({
    origin: "*",
    allowMethods: ["GET", "HEAD", "OPTIONS"],
    allowHeaders: [...asks],
    exposeHeaders: ["ETag", "Link", "Retry-After", ...shows],
    maxAge: 86_400,
  });

export const openToAll = openToAllWith({});
