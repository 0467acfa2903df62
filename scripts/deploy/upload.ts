import { jsonOf, type MakeStep, must } from "./tools.ts";

/** A place in the database's past to return to, should the release turn out bad. */
export const bookmark: MakeStep = (_, { database }) => ({
  plan: `D1: the bookmark of ${database} before the migrations, to return to`,
  async run(tools) {
    const { code, stdout } = await tools.wrangler(["d1", "time-travel", "info", database, "--json"]);
    if (code !== 0) return "D1 gave no bookmark; the nightly back-up is what there is to return to";
    return `D1 before this release: wrangler d1 time-travel restore ${database} --bookmark=${jsonOf<{ bookmark: string }>(stdout).bookmark}`;
  },
});

/** Before the Worker: they only add, so the version that still runs is not disturbed; one ahead of its schema would be. */
export const migrations: MakeStep = () => ({
  plan: "D1: migrations that the remote database lacks",
  async run(tools) {
    const { output } = await must(tools, ["d1", "migrations", "apply", "DB", "--remote"]);
    return /No migrations to apply/i.test(output) ? "no migrations to apply" : "migrations applied";
  },
});

export const worker: MakeStep = ({ domain }, { worker: name, version, crons }) => ({
  plan: `Worker ${name} ${version} with its pages${domain ? ` on ${domain}` : ""}, Durable Objects, crons ${crons.join(", ")}`,
  async run(tools, progress) {
    const about = ["--tag", version, "--message", `${name} ${version}`];
    const { stdout } = await must(tools, ["deploy", ...about, ...(domain ? ["--domain", domain] : [])]);
    const shown = /https:\/\/[^\s]+\.workers\.dev/.exec(stdout)?.[0] ?? "";
    progress.url = domain ? `https://${domain}` : shown;
    return `Worker ${name} ${version} deployed${progress.url ? `: ${progress.url}` : ""}`;
  },
});

/** Whether it answers: new, it is healthy only after its first forecasts. */
export const answers: MakeStep = () => ({
  plan: "a look: /healthz of the deployed Worker",
  async run(tools, { url }) {
    if (url === "") return "wrangler said no address, so nobody looked whether it answers";
    try {
      const { status } = await tools.fetch(`${url}/healthz`);
      if (status === 200) return `${url}/healthz answers 200`;
      return `${url}/healthz answers ${status}: a new service is healthy once it has forecast, within an hour or two`;
    } catch (error) {
      return `${url} does not answer yet (${error instanceof Error ? error.message : error}): a new domain needs some minutes`;
    }
  },
});
