import { expect, test } from "vitest";
import type { Instant, LocalDate, ZoneName } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { Attempts } from "../../../web/pages/ops/attempts.tsx";
import { fakeAttempts } from "../../fakes/attempts.ts";

const [first] = fakeAttempts(1_700_000_000_000 as Instant).attempts.slice(1);
const again = Array.from({ length: 30 }, () => first!);

test.each([
  [en, "done, 30 times in a row", /Took|0\.0/],
  [ru, "сделано, 30\u00a0раз подряд", /Заняло|0,0/],
])("thirty tries that say the same are one row, and no duration stands where none is measured", (t, said, duration) => {
  const props = { t, zone: "Europe/Oslo" as ZoneName, today: "2023-11-14" as LocalDate, attempts: again };
  const page = String(Attempts(props));
  expect(page.match(/<tr>/g)).toHaveLength(2);
  expect(page).toContain(said);
  expect(page).not.toMatch(duration);
});

test("a service that has never trained says so, in place of four zeros", () => {
  const none = { started: 0, promoted: 0, rejected: 0, failed: 0 };
  expect(en.ops.training(none)).toBe("No training has been started yet.");
  expect(ru.ops.training(none)).toBe("Ни одно обучение ещё не начиналось.");
  expect(en.ops.training({ ...none, started: 2, promoted: 1 })).toContain("2 started, 1 promoted");
  expect(ru.ops.training({ ...none, started: 2, promoted: 1 })).toContain("начато 2, допущено 1");
});
