import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SOURCES } from "../../../core/sources/catalogue/index.ts";
import type { RawCapture } from "../../../core/sources/source.ts";
import { FIXTURES } from "../fixtures.ts";
import { type Judgement, judge } from "./judge.ts";
import { KINDS, type Mutant, mutants } from "./mutants.ts";

/** So many that each of sixteen kinds is tried more than twenty times. */
const COUNT = Number(process.env.MUTATION_COUNT ?? 352);
/** Where `npm run prove -- mutations` wants a line for each source and seed. */
const REPORT = process.env.MUTATION_REPORT;
const SEEDS = (process.env.MUTATION_SEEDS ?? "vylet,second,third").split(",");

describe.each(SOURCES.map((source) => [source.id, source] as const))("%s", (id, source) => {
  const fixture = FIXTURES[id];
  if (!fixture) throw new Error(`no fixture of ${id}`);
  const parse = (body: Uint8Array) => {
    const { airport, window } = fixture;
    const [spec] = source.requests(airport, window);
    const capture: RawCapture = {
      source: id,
      airport,
      url: spec?.url ?? "",
      status: 200,
      contentType: "",
      fetchedAt: window.now,
      body,
      sha256: "",
      key: "",
    };
    return source.parse(capture, window);
  };
  const good = parse(fixture.good);

  test.each(SEEDS)(
    `${COUNT} changed answers, seed %s: nothing wrong is stored in silence, what harms is told`,
    (seed) => {
      if (!good.ok) throw new Error(JSON.stringify(good.error));
      const judged: (Mutant & Judgement)[] = mutants(fixture, source.kind, COUNT, `${seed} ${id}`).map((mutant) => ({
        ...mutant,
        ...judge(good.value.observations, parse(mutant.body)),
      }));
      const harmful = judged.filter((mutant) => mutant.harmful);
      const detected = harmful.filter((mutant) => mutant.detected);
      const told = judged.filter((mutant) => mutant.wrong.length > 0 && mutant.detected);
      const silent = judged.filter((mutant) => mutant.wrong.length > 0 && !mutant.detected);
      const describe = ({ kind, what, wrong }: Mutant & Judgement) =>
        `${kind}: ${what}: ${wrong.slice(0, 3).join("; ")}`;
      const missed = harmful.filter((mutant) => !mutant.detected).map(describe);
      console.log(
        `${id}: ${harmful.length} of ${COUNT} harmful, ${detected.length} of them detected, ` +
          `${silent.length} silent misparses, ${told.length} told with a wrong value beside`,
      );
      if (process.env.MUTATION_DETAILS) console.log([...missed, ...told.map((m) => `told ${describe(m)}`)].join("\n"));
      if (REPORT)
        appendFileSync(
          REPORT,
          `${JSON.stringify({ id, seed, count: COUNT, harmful: harmful.length, detected: detected.length, silent: silent.map(describe) })}\n`,
        );
      expect(silent.map(describe)).toEqual([]);
      expect(detected.length / harmful.length, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
      for (const kind of COUNT < 352 ? [] : KINDS)
        expect(judged.filter((mutant) => mutant.kind === kind).length, kind).toBeGreaterThan(20);
    },
  );
});
