import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../local/command.ts";
import { ROOT } from "../local/paths.ts";

/** The commands of package.json that are programs of ours, with the words that start them. */
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  // What installs first hands over to another program, which is asked instead.
  const handed = { start: "node scripts/start.ts", test: "node scripts/check.ts" }[name] ?? line;
  return /^node .*scripts\/\S+\.ts$/.test(handed) ? [{ name, words: handed.split(" ").slice(1) }] : [];
});

const STACK = /^\s+at .*:\d+:\d+\)?$/m;

test.each(COMMANDS)(
  "npm run $name: --help names every option, and another one is refused in words",
  async (command) => {
    const ask = (...words: string[]) => run("node", [...command.words, ...words]);
    const [help, wrong] = await Promise.all([ask("--help"), ask("--no-such-option")]);
    expect(help.output).not.toMatch(STACK);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain("npm ");
    expect(wrong.output).not.toMatch(STACK);
    expect(wrong.code).toBe(2);
    const [, listed = ""] =
      /there is no option --no-such-option(?:, did you mean --\S+\?)?; there are (.*)/.exec(wrong.output) ?? [];
    expect(listed).not.toBe("");
    for (const option of listed.split(", ")) expect(help.stdout).toMatch(new RegExp(`${option}\\b`));
  },
);

test("every command of package.json is asked, but for the one of wrangler's", () => {
  expect(Object.keys(scripts).filter((name) => !COMMANDS.some((one) => one.name === name))).toEqual(["dev"]);
});

const MISTAKES: readonly (readonly [string, string])[] = [
  ["scripts/measure-training.ts", "--replay <dir> is needed"],
  ["scripts/measure-training.ts --replay /none", "--replay /none: there is no such folder"],
  ["scripts/probe.ts hkia PHX", "hkia answers for HKG only, not for PHX"],
  ["scripts/start.ts --airport XYZ", "there is no airport XYZ"],
  ["scripts/start.ts --state package.json", "package.json is a file; a folder is needed"],
  ["scripts/start.ts --replay /none --airport PHX", "--replay /none: there is no such folder"],
  ["scripts/start.ts --ephemeral --replay docs --airport PHX", "--replay docs: there is no flights/PHX_<year>.csv.gz"],
  ["scripts/start.ts --ephemeral --source live --airport PHX", "--source live: the flights of PHX come from files"],
  ["scripts/backfill.ts --airport XYZ --csv package.json", "there is no airport XYZ"],
  ["scripts/backfill.ts --airport ABQ --csv /none.csv", "--csv /none.csv: there is no such file"],
  ["scripts/reparse.ts --airport HKG --state /none", "--state /none: there is no such folder"],
  ["scripts/restore.ts --airport HKG --state package.json", "--state package.json is a file"],
  ["scripts/drill.ts --json /none/report.json", "--json /none/report.json: there is no folder /none"],
  ["scripts/drill.ts --state docs", "--state docs holds something already"],
  ["scripts/bench.ts ingest --file /none", "--file /none: there is no such file"],
  ["scripts/bench.ts nothing", "there is no bench nothing"],
  ["scripts/compare.ts --report /none --dump /none --rivals /none", "--report /none: there is no such file"],
  ["scripts/backtest.ts --flights /none", "--flights /none: there is no such file"],
  ["scripts/backtest.ts --flights package.json --prior /none", "--prior /none: there is no such file"],
  ["scripts/learn-prior.ts --data /none", "--data /none: there is no such folder"],
  ["scripts/reproduce.ts 3 --airport ZZZ --from http://127.0.0.1:1", "http://127.0.0.1:1 does not answer: npm start"],
  ["scripts/lab.ts --url http://127.0.0.1:1 -e 1", "http://127.0.0.1:1 does not answer: npm start"],
  ["scripts/lab.ts -e syntax(", "--eval syntax( is neither an expression nor a program"],
  ["scripts/prove.ts simulat", "There is no proof named simulat; did you mean simulate?"],
];

test.each(MISTAKES)("%s: %s", async (line, sentence) => {
  const { code, output } = await run("node", line.split(" "));
  expect(output).toContain(sentence);
  expect(output).not.toMatch(STACK);
  expect(code).toBeGreaterThan(0);
});
