import { fileURLToPath } from "node:url";

/** The repository's root folder, without a trailing slash: commands work from any current folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Where `npm start` keeps D1, R2 and the Durable Objects between runs; removing the folder starts from nothing. */
export const DEFAULT_STATE_DIR = `${ROOT}/.vylet/state`;
