import { withDatabaseId } from "./database-id.ts";
import { jsonOf, type MakeStep, must } from "./tools.ts";

interface WhoAmI {
  readonly loggedIn: boolean;
  readonly accounts?: readonly { readonly id: string; readonly name: string }[];
}

export const account: MakeStep = () => ({
  plan: "account: who is logged in (npx wrangler login, or CLOUDFLARE_API_TOKEN)",
  async run(tools, progress) {
    const { code, stdout } = await tools.wrangler(["whoami", "--json"]);
    const me = code === 0 ? jsonOf<WhoAmI>(stdout) : { loggedIn: false };
    if (!me.loggedIn)
      throw new Error("Nobody is logged in. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN, then run this again.");
    const accounts = me.accounts ?? [];
    const chosen = tools.env.CLOUDFLARE_ACCOUNT_ID;
    const found = chosen ? accounts.find(({ id }) => id === chosen) : accounts.length === 1 ? accounts[0] : undefined;
    if (!found) {
      const list = accounts.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
      throw new Error(`Which account? Set CLOUDFLARE_ACCOUNT_ID to one of:\n${list}`);
    }
    progress.accountId = found.id;
    return `account ${found.name}`;
  },
});

export const database: MakeStep = ({ location }, { database: name, databaseId }) => ({
  plan: `D1: database ${name}, created if it is not there; its id is written to wrangler.toml`,
  async run(tools) {
    const find = async () =>
      jsonOf<readonly { uuid: string; name: string }[]>((await must(tools, ["d1", "list", "--json"])).stdout).find(
        (one) => one.name === name,
      );
    let found = await find();
    const there = found !== undefined;
    if (!found) {
      await must(tools, ["d1", "create", name, ...(location ? ["--location", location] : [])]);
      found = await find();
      if (!found) throw new Error(`D1 database ${name} was created, but wrangler d1 list does not show it`);
    }
    if (databaseId !== found.uuid) tools.writeConfig(withDatabaseId(tools.readConfig(), name, found.uuid));
    const written = databaseId === found.uuid ? "" : "; its id is in wrangler.toml now: commit it";
    return `D1 database ${name} ${there ? "is there" : "created"}${written}`;
  },
});

export const bucket: MakeStep = ({ location }, { bucket: name }) => ({
  plan: `R2: bucket ${name}, created if it is not there`,
  async run(tools) {
    const asked = await tools.wrangler(["r2", "bucket", "info", name, "--json"]);
    if (asked.code === 0) return `R2 bucket ${name} is there`;
    if (!/does not exist|not found|10006/i.test(asked.output))
      throw new Error(`wrangler r2 bucket info ${name} ended with exit code ${asked.code}:\n${asked.output}`);
    await must(tools, ["r2", "bucket", "create", name, ...(location ? ["--location", location] : [])]);
    return `R2 bucket ${name} created`;
  },
});
