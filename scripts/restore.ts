import { main } from "./backup/main.ts";

/** `npm run restore`: puts an airport back from its back-up in R2. `--help` lists the options. */
await main("restore", process.argv.slice(2));
