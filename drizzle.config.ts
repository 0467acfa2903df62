import { defineConfig } from "drizzle-kit";

// `npx drizzle-kit generate` turns the schema into SQL; wrangler and the local runtime apply it. No credentials: nothing
// here ever connects to a database.
export default defineConfig({
  dialect: "sqlite",
  schema: "./workers/platform/db/tables/*.ts",
  out: "./migrations",
});
