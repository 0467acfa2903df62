/**
 * What `npm run bench -- pages` asks Chromium, as a program of its own: Lighthouse needs more memory than benches are
 * held to. `node scripts/bench-browser.ts <runs> [<state> <IATA>]` prints JSON.
 */
import { keptSite, syntheticSite } from "./bench/benched-site.ts";
import { benchInBrowser } from "./bench/in-browser.ts";
import { buildWeb } from "./build-web.ts";

const [runs = "5", state, airport] = process.argv.slice(2);
const report = await benchInBrowser(Number(runs), (origin) =>
  state && airport ? keptSite(origin, state, airport) : syntheticSite(origin, buildWeb),
);
console.log(JSON.stringify(report));
