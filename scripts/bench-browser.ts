/**
 * What `npm run bench -- pages` asks Chromium, as a program of its own: Lighthouse needs more memory than benches are
 * held to. `node scripts/bench-browser.ts <runs>` prints JSON.
 */
import { benchInBrowser } from "./bench/in-browser.ts";
import { buildWeb } from "./build-web.ts";

console.log(JSON.stringify(await benchInBrowser(Number(process.argv[2] ?? 5), buildWeb)));
