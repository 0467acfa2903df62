import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Catcher, PLANTED_BUGS } from "./planted/bugs.ts";
import { copySources, plant } from "./planted/copy.ts";
import type { Proof } from "./run/proof.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Each planted bug is caught by what is named with it, which passes without the bug. */
export const plantedBugs: Proof = {
  name: "planted-bugs",
  about: `${PLANTED_BUGS.length} mistakes are put into a copy of the code, one at a time; what is named with each must fail.`,
  minutes: 15,
  // Tests that pass without any bug are what `npm run check` is; runs of the simulator are shown to do so here.
  units: (words) => [
    ...new Set(
      chosen(words).flatMap(({ caughtBy }) =>
        "simulate" in caughtBy ? [`sound: ${commandOf(caughtBy).join(" ")}`] : [],
      ),
    ),
    ...chosen(words).map(({ name }) => name),
  ],
  run: async (unit, folder) => {
    const copy = join(folder, "copy");
    copySources(ROOT, copy);
    const bug = PLANTED_BUGS.find(({ name }) => name === unit);
    if (bug) plant(copy, bug);
    const catcher =
      bug?.caughtBy ??
      PLANTED_BUGS.find(({ caughtBy }) => unit.endsWith(`: ${commandOf(caughtBy).join(" ")}`))?.caughtBy;
    if (!catcher) throw new Error(`nothing is named ${unit}`);
    const [program = "", ...args] = commandOf(catcher);
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: copy,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    return { failed: status !== 0, why: reasonIn(`${stdout}\n${stderr}`) };
  },
  conclude: (results) => {
    const failures = [...results].flatMap(([unit, result]) => {
      const { failed, why } = result as { failed: boolean; why: string };
      const sound = unit.startsWith("sound: ");
      if (sound) return failed ? [`${unit} fails without any bug: ${why}`] : [];
      // A copy that cannot even start proves nothing.
      return failed && why !== "" ? [] : [`${unit} is not caught`];
    });
    const lines = [...results].flatMap(([unit, result]) =>
      unit.startsWith("sound: ") ? [] : [`${unit}: ${(result as { why: string }).why}`],
    );
    return { lines, failures };
  },
};

const chosen = (words: readonly string[]) =>
  words.length === 0 ? PLANTED_BUGS : PLANTED_BUGS.filter(({ name }) => words.includes(name));

const commandOf = (catcher: Catcher): string[] =>
  "simulate" in catcher
    ? ["npm", "run", "-s", "simulate", "--", "--no-shrinking", ...catcher.simulate]
    : ["npx", "vitest", "run", "--project", catcher.project, catcher.test];

/** The first assertion of a test, or condition of the simulator, that did not hold; empty if none is named. */
const reasonIn = (output: string): string =>
  /^(?:seed \S+: .* at .*|.*(?:FAIL|AssertionError).*)$/m.exec(output)?.[0]?.slice(0, 200).trim() ?? "";
