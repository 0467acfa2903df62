import type { DeployArguments } from "./arguments.ts";
import { access, secrets } from "./doors.ts";
import { account, bucket, database } from "./resources.ts";
import type { MakeStep, Progress, Release, Tools } from "./tools.ts";
import { answers, bookmark, migrations, worker } from "./upload.ts";

/** In this order: nothing is deployed before what it needs is there. */
const STEPS: readonly MakeStep[] = [account, database, bucket, bookmark, migrations, worker, secrets, access, answers];

/**
 * Deploys a release step by step and says what each found or did; with `dryRun` only what each would do. Returns whether
 * all went well. The first step that fails ends it; run again, it goes on from what is there.
 */
export async function deploy(args: DeployArguments, release: Release, tools: Tools): Promise<boolean> {
  const steps = STEPS.flatMap((make) => make(args, release) ?? []);
  if (release.contact === "")
    tools.say(
      "Note: CONTACT in wrangler.toml is empty. MET Norway wants a mail address or page; other sources do without.",
    );
  if (args.dryRun) {
    tools.say(
      `${release.worker} ${release.version} for ${release.airports}. Nothing is changed; it would be, in this order:`,
    );
    for (const [i, { plan }] of steps.entries()) tools.say(`${i + 1}. ${plan}`);
    return true;
  }
  const progress: Progress = { accountId: "", url: "" };
  for (const [i, step] of steps.entries()) {
    try {
      tools.say(`${i + 1} of ${steps.length}: ${await step.run(tools, progress)}`);
    } catch (error) {
      tools.say(`${i + 1} of ${steps.length}: ${step.plan}\n${error instanceof Error ? error.message : error}`);
      if (i + 1 < steps.length) tools.say("The steps after it were not run. Run this again when it is mended.");
      return false;
    }
  }
  return true;
}
