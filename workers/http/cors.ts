import { cors } from "hono/cors";

/** Lets programs of every origin read, and tells their browsers for a day that they may. */
export const openToAll = cors({
  origin: "*",
  allowMethods: ["GET", "HEAD", "OPTIONS"],
  exposeHeaders: ["ETag", "Link", "Retry-After"],
  maxAge: 86_400,
});
