import { fileURLToPath } from "node:url";

/**
 * The repository's root folder, without a trailing slash. Commands use it so that they work from any current folder.
 */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * Where `npm start` keeps D1, R2 and the Durable Objects between runs. Without this folder a run starts from nothing.
 */
export const DEFAULT_STATE_DIR = `${ROOT}/.vylet/state`;
