import { main } from "./backup/main.ts";

/** `npm run backup`: saves an airport now, as the service does every night. `--help` lists the options. */
await main("back-up", process.argv.slice(2));
