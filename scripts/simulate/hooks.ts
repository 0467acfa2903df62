import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import "./platform/workerd-streams.ts";

/** `cloudflare:workers` exists in workerd only; in the simulator the base class of Durable Objects is ours. */
const STAND_IN = new URL("platform/durable-object.ts", import.meta.url).href;
/** Files that wrangler bundles as text: `rules` in wrangler.toml. */
const TEXT = /\.(py|txt)$/;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "cloudflare:workers" ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    if (!TEXT.test(url)) return next(url, context);
    const source = `export default ${JSON.stringify(readFileSync(fileURLToPath(url), "utf8"))};`;
    return { format: "module", source, shortCircuit: true };
  },
});
