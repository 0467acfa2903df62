import { expect, test } from "vitest";
import { HOUR } from "../../../core/time.ts";
import { exposition } from "../../../workers/http/records/exposition.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

test("the state of every airport as gauges, in base units", async () => {
  const answer = await appUnderTest().app.request("/metrics");
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  const text = await answer.text();
  expect(text).toContain(
    '# HELP vylet_flights_due Scheduled flights ahead.\n# TYPE vylet_flights_due gauge\nvylet_flights_due{airport="ZZZ"} 210\n',
  );
  expect(text).toContain(`vylet_forecast_issued_timestamp_seconds{airport="ZZZ"} ${(NOW - HOUR) / 1000}\n`);
  expect(text).toContain(`vylet_source_last_success_timestamp_seconds{airport="ZZZ",source="hkia"} `);
  expect(text).toContain('vylet_healthy{airport="ZZZ"} 1\n');
  expect(text).toMatch(/^vylet_build_info\{build="b1"\} 1$/m);
});

test("what is not known is left out, and what fails is told", async () => {
  const read = fakeReadModel({ now: NOW, empty: true });
  const health = async () => (await read.health()).map((one) => ({ ...one, throwing: [{ job: "verify", times: 7 }] }));
  const text = await (await appUnderTest({}, { read: { ...read, health } }).app.request("/metrics")).text();
  expect(text).not.toContain("vylet_champion_promoted");
  expect(text).not.toContain("null");
  expect(text).toContain('vylet_job_consecutive_failures{airport="ZZZ",job="verify"} 7\n');
  expect(text).toContain('vylet_healthy{airport="ZZZ"} 0\n');
});

test("names of labels cannot end their line, and parameters are refused", async () => {
  const labels = { a: 'x"\\\n# TYPE evil' };
  expect(exposition([{ name: "vylet_x", help: "a\\b\nc", samples: [{ labels, value: 1 }] }])).toBe(
    '# HELP vylet_x a\\\\b\\nc\n# TYPE vylet_x gauge\nvylet_x{a="x\\"\\\\\\n# TYPE evil"} 1\n',
  );
  expect((await appUnderTest().app.request("/metrics?x=1")).status).toBe(400);
});
