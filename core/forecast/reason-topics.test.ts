import { describe, expect, test } from "vitest";
import { FEATURE_NAMES } from "../features/spec.ts";
import { reasonSums } from "./reason-topics.ts";

const reason = (feature: string, minutes: number) => ({ feature, text: feature, minutes });

describe("reasons by topic", () => {
  test("add up to the forecast to the tenth, strongest first, and what is small is everything else", () => {
    const sums = reasonSums([
      reason("usual", 8.1),
      reason("numberLate30", 2.3),
      reason("gust", -3.4),
      reason("numberDelay30", 0.4),
      reason("thunder", -0.1),
      reason("weekday", 0.3),
      reason("leadMinutes", 0.2),
      reason("other", -0.4),
    ]);
    expect(sums).toEqual({
      usual: 8.1,
      elsewhere: false,
      topics: [
        { topic: "weather", minutes: -3.5 },
        { topic: "number", minutes: 2.7 },
      ],
      other: 0.1,
      total: 7.4,
    });
  });

  test("of a model that was learnt elsewhere the usual flight is one of other airports", () => {
    expect(reasonSums([reason("elsewhere", 9.5), reason("gust", 2)])).toEqual({
      usual: 9.5,
      elsewhere: true,
      topics: [{ topic: "weather", minutes: 2 }],
      other: 0,
      total: 11.5,
    });
  });

  test("a forecast without reasons has none", () => {
    expect(reasonSums([])).toBeNull();
  });

  test("every feature of the model has its topic, but for the lead time and what no model reads", () => {
    const without = FEATURE_NAMES.filter((name) => (reasonSums([reason(name, 5)])?.topics.length ?? 0) === 0);
    expect(without).toEqual(["leadMinutes"]);
  });
});
