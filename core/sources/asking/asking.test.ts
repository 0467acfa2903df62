import { expect, test } from "vitest";
import { HOUR, type Instant, MINUTE, parseInstant, plus } from "../../time.ts";
import { Pace } from "./pace.ts";
import { backoffMs, leaveAloneUntil, readRetryAfter, retryClass } from "./retry.ts";
import { userAgent } from "./user-agent.ts";
import { withinDomain } from "./within-domain.ts";

const NOW = parseInstant("2026-11-24T15:00:00Z") as Instant;

test("which status is asked again, and when", () => {
  const classes = (...statuses: number[]) => [...new Set(statuses.map(retryClass))];
  expect(classes(200, 204, 301, 304, 400, 401, 403, 404, 410, 501, 505)).toEqual(["final"]);
  expect(classes(408, 425, 500, 502, 503, 504)).toEqual(["soon"]);
  expect(classes(429)).toEqual(["later"]);
});

test("pauses double, and half of each is chance", () => {
  expect([1, 2, 3].map((tries) => [backoffMs(tries, 0), backoffMs(tries, 1)])).toEqual([
    [500, 1000],
    [1000, 2000],
    [2000, 4000],
  ]);
});

test.each([
  ["120", plus(NOW, 2 * MINUTE)],
  [" 0 ", NOW],
  ["Tue, 24 Nov 2026 16:00:00 GMT", plus(NOW, HOUR)],
  ["Tue, 24 Nov 2026 16:00:00", null],
  ["2026-11-24T16:00:00Z", null],
  ["-5", null],
  ["1.5", null],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After: %s", (header, until) => {
  expect(readRetryAfter(header, NOW)).toBe(until);
});

test("nobody is left alone for longer than a day, nor until a moment that is past", () => {
  expect(leaveAloneUntil(null, NOW)).toBe(plus(NOW, 15 * MINUTE));
  expect(leaveAloneUntil(plus(NOW, HOUR), NOW)).toBe(plus(NOW, HOUR));
  expect(leaveAloneUntil(plus(NOW, 900 * HOUR), NOW)).toBe(plus(NOW, 24 * HOUR));
  expect(leaveAloneUntil(plus(NOW, -HOUR), NOW)).toBe(NOW);
});

test("each publisher has its own pace; a question that is not put moves nothing", () => {
  const pace = new Pace();
  expect([pace.reserve("a.org", 600, 0, 5000), pace.reserve("a.org", 600, 100, 5000)]).toEqual([0, 500]);
  expect(pace.reserve("b.org", 600, 100, 5000)).toBe(0);
  expect(pace.reserve("a.org", 180_000, 1200, 5000)).toBe(0);
  expect([pace.reserve("a.org", 180_000, 1300, 5000), pace.reserve("a.org", 180_000, 1300, 5000)]).toEqual([
    179_900, 179_900,
  ]);
  pace.silence("b.org", 9000);
  pace.silence("b.org", 8000);
  expect(pace.reserve("b.org", 0, 2000, 5000)).toBe(7000);
});

test("names below a domain are within it, names that only end alike are not", () => {
  expect(["example.org", "www.example.org"].map((host) => withinDomain(host, "example.org"))).toEqual([true, true]);
  const others = ["badexample.org", "example.org.evil.net", "org", "", "example.com"];
  expect(others.filter((host) => withinDomain(host, "example.org"))).toEqual([]);
});

test("who asks is said, with a contact where there is one", () => {
  expect(userAgent("mail@example.org")).toBe("Vylet/0.1 (departure delay forecasts; mail@example.org)");
  expect(userAgent(null)).toBe("Vylet/0.1 (departure delay forecasts)");
});
