import { expect, test } from "vitest";
import { decidePromotion, type Evidence as Judged } from "../registry/promotion.ts";
import type { Decision } from "../registry/registry.ts";
import { type Instant, localDate } from "../time.ts";
import { decisionEntry, type Entry, type Evidence } from "./entry.ts";
import { jsonFeed, rssFeed } from "./feed.ts";
import { russianReason } from "./russian-reasons.ts";
import { textsOf } from "./texts.ts";

const AT = 1_795_470_000_000 as Instant;
const entry = (evidence: Evidence, closedAt: Instant | null = null): Entry => ({
  id: `x ${AT}`,
  at: AT,
  closedAt,
  evidence,
});
const decision = (more: Partial<Decision>): Entry =>
  decisionEntry({
    at: AT,
    kind: "promotion",
    runId: "HKG-2026-11-24-1",
    version: 43,
    promote: true,
    reasons: ["trained on 9 rows"],
    comparison: {},
    ...more,
  });

const ENTRIES: Entry[] = [
  decision({}),
  decision({ promote: false, reasons: ["log loss 0.4600 is surely worse than 0.4500 of the baseline"] }),
  decision({ kind: "challenger", reasons: ["trained on 9 rows"] }),
  decision({
    kind: "challenge",
    reasons: [
      "linear: on 1912 forecasts of 14 days its log loss is 0.90 % lower (p = 0.0020); version 43 takes over from 42",
    ],
  }),
  decision({ kind: "rollback", runId: "", reasons: ["version 43 cannot serve: damaged"] }),
  decision({ kind: "rollback", runId: "", promote: false, reasons: ["the champion changed less than 24 hours ago"] }),
  decision({
    kind: "failure",
    version: null,
    promote: false,
    reasons: ["slice 4 was begun three times and never ended"],
  }),
  ...["source hkia age h", "champion age h", "fallback share", "job verify throws in a row", "tick age h"].map((name) =>
    entry({ kind: "incident", check: `HKG ${name}`, value: 73.456, threshold: 72 }),
  ),
  entry({ kind: "deadline", of: "forecast", day: localDate("2026-11-25") }),
  entry({ kind: "deadline", of: "data", day: localDate("2026-11-23") }, AT),
  entry({ kind: "call", action: "rollback", done: true, detail: "version 42" }),
  entry({ kind: "intrusion" }, AT),
];

test.each(ENTRIES.map((one) => [JSON.stringify(one.evidence).slice(0, 70), one] as const))(
  "%s says it in both languages",
  (_, one) => {
    const { en, ru } = textsOf(one);
    expect(en.title + en.text).not.toMatch(/[а-яё]|undefined|null|\.\./i);
    expect(ru.title + ru.text).toMatch(/[а-яё]{3}/i);
    expect(ru.title + ru.text).not.toMatch(/undefined|null|\.\./);
    expect(en.title.length).toBeGreaterThan(8);
  },
);

test("a decision says its version and why", () => {
  expect(textsOf(ENTRIES[1]!)).toEqual({
    en: { title: "Version 43 was not promoted", text: "log loss 0.4600 is surely worse than 0.4500 of the baseline." },
    ru: { title: "Версия 43 не допущена", text: "log loss 0.4600 определённо хуже 0.4500 у климатологии." },
  });
  expect(textsOf(ENTRIES[3]!).ru.text).toBe(
    "Линейная модель: на 1912 прогнозах за 14 дней log loss ниже на 0.90 % (p = 0.0020); версия 43 сменяет 42.",
  );
});

test("a version that was let in says how it did, not which checks it passed", () => {
  const checked = (logLoss: number, more: Partial<Decision> = {}): Entry =>
    decision({
      reasons: ["golden predictions are probabilities"],
      comparison: { rows: 56707, logLoss, baselineLogLoss: 0.5574 },
      ...more,
    });
  expect(textsOf(checked(0.5158)).en.text).toBe(
    "The model is trained anew every day, and the newest version takes over unless a check speaks against it; none did. It learnt from 56,707 departures. On the last days, kept from it for this test, its error was 7.5% smaller than that of airline-and-hour averages (log loss 0.5158 and 0.5574).",
  );
  expect(textsOf(checked(0.5158)).ru.text.replaceAll("\u00a0", " ")).toBe(
    "Модель каждый день обучается заново, и новая версия сменяет прежнюю, если её проверки не против; они не против. Вылетов в обучении: 56 707. На последних днях, которые ей для этого не показывали, ошибка на 7,5 % меньше, чем у средних по авиакомпании и часу (log loss 0,5158 и 0,5574).",
  );
  expect(textsOf(checked(0.5574)).ru.text).toContain("такая же, как у средних");
  const challenger = textsOf(checked(0.6, { kind: "challenger" }));
  expect(challenger.en.text).toMatch(/^Newly trained, .* its forecasts in shadow will show\. .* shown to nobody\.$/);
  expect(challenger.ru.text).toContain("Для тени это не помеха");
  expect(textsOf(checked(0.6, { promote: false, reasons: ["trained on 0 rows, fewer than 1"] })).en.text).toBe(
    "trained on 0 rows, fewer than 1.",
  );
});

test("why a version serves that was behind averages is told by the numbers of its own check", () => {
  const judged = (mean: number, standardError: number, champion: { rows: number } | null = { rows: 56_000 }) => {
    const about = { learner: "blend", rows: 56_707, createdAt: AT };
    const evidence = {
      ...{ finite: true, goldenReproduced: true, artifactBytes: 90_000, shared: null },
      ...{ logLoss: 0.5574 + mean, baselineLogLoss: 0.5574, lossOverBaseline: { mean, standardError } },
      window: { offered: null, age: 1 },
    } as unknown as Judged;
    const decided = decidePromotion(about, champion && { ...about, ...champion }, evidence);
    return { promote: decided.promote, ...textsOf(decision(decided)) };
  };
  const unlucky = judged(0.004, 0.004);
  expect(unlucky.promote).toBe(true);
  expect(unlucky.en.text).toMatch(
    /0\.7% larger than .*\. That is within what chance does on so few days\. A version is refused only if it is surely more than 0\.5% worse than averages\. The version before it is not scored on these days: it has learnt from most of them/,
  );
  expect(unlucky.ru.text).toMatch(
    /на 0,7\s% больше, чем .* такое бывает и случайно\. .* больше чем на 0,5\s%\. Прежнюю/,
  );
  const slightly = judged(0.002, 0.0001);
  expect(slightly.promote).toBe(true);
  expect(slightly.en.text).toMatch(/larger than [^.]*\d\.\d+ and \d\.\d+\)\. A version is refused only if/);
  expect(slightly.en.text).not.toContain("chance");
  expect(judged(-0.02, 0.004).en.text).not.toMatch(/chance|refused/);
  expect(judged(0.004, 0.004, null).en.text).not.toContain("version before it");
});

test("every reason of a promotion has a Russian form", () => {
  const fine: Judged = {
    finite: true,
    goldenReproduced: true,
    artifactBytes: 90_000,
    logLoss: 0.45,
    baselineLogLoss: 0.47,
    lossOverBaseline: { mean: -0.02, standardError: 0.004 } as never,
    window: { offered: 900, found: 900, age: 1, cutoff: "2026-11-23", lastDay: "2026-11-23" } as never,
    shared: null,
  };
  const own = { learner: "blend", rows: 900, createdAt: AT };
  const reasons = [
    fine,
    { ...fine, finite: false, goldenReproduced: false, artifactBytes: 400_000, logLoss: null },
    { ...fine, logLoss: 0.6, lossOverBaseline: { mean: 0.1, standardError: 0.001 } as never },
    { ...fine, window: { ...fine.window, found: 800 } as never },
    { ...fine, window: { ...fine.window, age: 9, lastDay: "2026-11-10" } as never },
    { ...fine, window: { ...fine.window, age: 9 } as never },
    { ...fine, shared: { champion: 900, challenger: 100 } as never },
  ].flatMap((evidence) => decidePromotion(own, { ...own, rows: 900 }, evidence as Judged).reasons);
  expect(new Set(reasons).size).toBeGreaterThan(10);
  expect(reasons.filter((reason) => !/[а-яё]/.test(russianReason(reason)))).toEqual([]);
  expect(russianReason("something new")).toBe("something new");
});

const LINKS = { page: "https://x.example/HKG/journal", feed: "https://x.example/HKG/journal.json" };

test("the JSON Feed has an item for each entry, with its evidence", () => {
  const feed = jsonFeed("HKG", "ru", ENTRIES, LINKS);
  expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1", language: "ru", feed_url: LINKS.feed });
  expect(feed.items).toHaveLength(ENTRIES.length);
  expect(feed.items[0]).toMatchObject({
    id: "https://x.example/HKG/journal#promotion-HKG-2026-11-24-1-1795470000000",
    date_published: "2026-11-23T21:40:00Z",
    _vylet: { kind: "decision", version: 43 },
  });
});

test("RSS escapes what is not text", () => {
  const odd = entry({ kind: "call", action: 'a<b>&"c"', done: false, detail: "]]>" });
  const text = rssFeed("HKG", "en", [odd], LINKS, () => "Mon, 23 Nov 2026 19:40:00 GMT");
  expect(text).toContain("<title>Operator: a&lt;b&gt;&amp;&quot;c&quot;</title>");
  expect(text).toContain("<pubDate>Mon, 23 Nov 2026 19:40:00 GMT</pubDate>");
  expect(text).not.toContain("<b>");
});
