import { registerHooks } from "node:module";

/** `cloudflare:workers` exists in workerd only; in the simulator the base class of Durable Objects is ours. */
const STAND_IN = new URL("platform/durable-object.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "cloudflare:workers" ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});
