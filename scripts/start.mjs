// `npm start`: installs if needed, then brings the service up (scripts/start.ts, `npm start -- --help`).
import { handOver, installIfNeeded, requireNode } from "./install.mjs";

requireNode();
installIfNeeded();
handOver("scripts/start.ts", process.argv.slice(2));
