// `npm test`: installs if needed, then does what `npm run check` does.
import { handOver, installIfNeeded, requireNode } from "./install.mjs";

requireNode();
installIfNeeded();
handOver("scripts/check.ts", process.argv.slice(2));
