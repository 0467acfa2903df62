import { expect, test } from "vitest";
import { Activity, type CallFate } from "./activity.ts";

/** Three calls that each add their number; the second one meets with `fate`. */
function three(fate: CallFate | null) {
  const arrived: number[] = [];
  const heard: number[] = [];
  const activity = new Activity(
    async (self) => {
      for (const n of [1, 2, 3]) {
        await self.call("d1.run", async () => arrived.push(n));
        heard.push(n);
      }
    },
    (call) => (call === 2 ? fate : null),
  );
  return { activity, arrived, heard };
}

test.each([
  [null, "done", [1, 2, 3], [1, 2, 3]],
  ["lost", "failed", [1], [1]],
  ["unheard", "failed", [1, 2], [1]],
  ["crash-before", "crashed", [1], [1]],
  ["crash-after", "crashed", [1, 2], [1]],
  ["delayed", "suspended", [1], [1]],
] as const)("%s: %s, arrived %s, heard %s", async (fate, state, arrived, heard) => {
  const one = three(fate);
  expect((await one.activity.standing()).state).toBe(state);
  expect(one.arrived).toEqual(arrived);
  expect(one.heard).toEqual(heard);
});

test("a delayed call arrives when it is resumed, and its caller goes on", async () => {
  const { activity, arrived, heard } = three("delayed");
  await activity.standing();
  expect((await activity.resume()).state).toBe("done");
  expect([arrived, heard]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
});
