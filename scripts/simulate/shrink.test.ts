import { expect, test } from "vitest";
import { shrink } from "./shrink.ts";

const ids = Array.from({ length: 20 }, (_, i) => i);

test.each([[[]], [[7]], [[0, 19]], [[3, 4, 12]]])(
  "of twenty faults only %s is kept, without which nothing fails",
  async (needed) => {
    const fails = async (left: readonly number[]) => needed.every((id) => left.includes(id));
    expect(await shrink(ids, fails)).toEqual(needed);
  },
);
