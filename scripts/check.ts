import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Stage, stagesAfterTests, stagesBeforeTests } from "./check/stages.ts";
import { add, NOTHING, ONE_FAILED, ONE_PASSED, type Tally, tallyLine } from "./check/tally.ts";
import { judgeVitest } from "./check/vitest-tally.ts";
import { noOption } from "./cli/options.ts";
import { run } from "./local/command.ts";
import { ROOT } from "./local/paths.ts";

/**
 * `npm run check`: everything that CI proves. Every stage runs even if an earlier one failed, so that one run shows all
 * there is to mend. The last line counts tests and stages together; the exit code is 1 if anything failed.
 */
async function main(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "vylet-check-"));
  let tally = NOTHING;
  try {
    for (const stage of stagesBeforeTests(ROOT)) tally = add(tally, await runStage(stage));
    tally = add(tally, await runTests(join(scratch, "vitest.json")));
    for (const stage of stagesAfterTests(ROOT, join(scratch, "worker"))) tally = add(tally, await runStage(stage));
  } catch (error) {
    // A fault of this program must not look like a pass.
    console.log(error);
    tally = add(tally, ONE_FAILED);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
  console.log(tallyLine(tally));
}

async function runStage(stage: Stage): Promise<Tally> {
  const startedAt = performance.now();
  const { code, output } = await stage.run();
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${stage.name} ${seconds(startedAt)}`);
  if (code !== 0) console.log(indent(output));
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

async function runTests(reportPath: string): Promise<Tally> {
  const startedAt = performance.now();
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const { code } = await run("vitest", args, { echo: true });
  const { tally, complaints } = judgeVitest(await readFile(reportPath, "utf8").catch(() => null), code);
  console.log(`${tally.failed === 0 ? "ok  " : "FAIL"} vitest ${seconds(startedAt)}`);
  for (const complaint of complaints) console.log(indent(complaint));
  return tally;
}

function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, "     ");
}

const USAGE = `npm test             installs what is missing, then does the same
npm run check [-- --help]

Everything that CI proves: format, types, unused code, migrations, generated pages, all tests, the bundle of the
deployment. Takes no option but --help. Parts of it: npx vitest run --project <name> <files>, see CONTRIBUTING.md.`;

const [word] = process.argv.slice(2);
if (word === undefined) await main();
else if (word === "--help" || word === "-h") console.log(USAGE);
else {
  console.error(noOption(word, ["help"]));
  process.exitCode = 2;
}
