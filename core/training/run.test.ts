import { expect, test } from "vitest";
import { advance, eventOf, MAX_FAILURES, QUEUED, type RunEvent, type RunState, refusal } from "./run.ts";

const spec = {
  runId: "r",
  airport: "ZZZ",
  requestedAt: 0,
  cutoff: "2024-01-01",
  featureSet: "f",
  shards: [{ key: "k", label: "l" }],
};
const after = (...events: RunEvent[]): RunState => events.reduce(advance, QUEUED);
const worked = (phase: RunState["phase"]): RunEvent => ({ kind: "worked", phase });
const error: RunEvent = { kind: "error", reason: "bucket" };

test("a run goes through its phases, a slice at a time", () => {
  expect(after(worked("binning"), worked("fitting"), worked("evaluating"), worked("registering"))).toEqual({
    phase: "registering",
    slice: 4,
    failures: 0,
    reason: null,
  });
  expect(after(worked("registering"), { kind: "registered" })).toMatchObject({ phase: "finished", slice: 2 });
});

test("failures are counted over the whole run; the third ends it", () => {
  expect(MAX_FAILURES).toBe(3);
  expect(after(error, worked("binning"), error)).toMatchObject({ phase: "binning", failures: 2, reason: "bucket" });
  expect(after(error, worked("binning"), error, worked("fitting"), error)).toMatchObject({ phase: "failed", slice: 5 });
});

test("a fault ends a run at once, and what has ended stays as it is", () => {
  const failed = after(worked("binning"), { kind: "fault", reason: "no-rows" });
  expect(failed).toEqual({ phase: "failed", slice: 2, failures: 1, reason: "no-rows" });
  expect(advance(failed, worked("fitting"))).toBe(failed);
  const finished = after({ kind: "registered" });
  expect(advance(finished, error)).toBe(finished);
});

test("what a slice leaves becomes an event", () => {
  expect(eventOf({ phase: "fitting", fault: null }, false)).toEqual(worked("fitting"));
  expect(eventOf({ phase: "registering", fault: null }, true)).toEqual({ kind: "registered" });
  expect(eventOf({ phase: "binning", fault: { reason: "no-rows" } }, false)).toEqual({
    kind: "fault",
    reason: '{"reason":"no-rows"}',
  });
});

test("a run is refused when its id was used, another runs, or there is nothing to train on", () => {
  expect(refusal(spec, false, null)).toBeNull();
  expect(refusal(spec, true, null)).toBe("run exists");
  expect(refusal(spec, false, "other")).toBe("another run is active: other");
  expect(refusal({ ...spec, shards: [] }, false, null)).toBe("no shards");
});
