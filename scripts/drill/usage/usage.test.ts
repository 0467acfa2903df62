import { expect, test } from "vitest";
import { UsageSum } from "./usage-sum.ts";
import { usageTable } from "./usage-table.ts";

const event = (n: number) =>
  JSON.stringify({ event: "usage", d1Queries: n, rowsRead: 10 * n, rowsWritten: 100 * n, r2ClassA: 1, r2ClassB: 2 });

test("events are added up from the reset on, other lines passed over, and no event is no usage", () => {
  const sum = new UsageSum();
  expect(sum.over(1, 1)).toBeNull();
  sum.add(event(1000));
  sum.reset();
  sum.add(event(3));
  sum.add('{"event":"tick","d1Queries":7}');
  sum.add("not JSON");
  sum.add(event(5));
  expect(sum.over(2, 4)).toEqual({
    days: 2,
    d1Queries: 8,
    rowsRead: 80,
    rowsWritten: 800,
    r2ClassA: 2,
    r2ClassB: 4,
    mostQueriesPerTick: 5,
    cpuSeconds: 4,
  });
});

test("the table tells use a day, what the plans include and the share of it", () => {
  const sum = new UsageSum();
  sum.add(event(400));
  const lines = usageTable(sum.over(2, 3)!).split("\n");
  const cells = (name: string) =>
    lines
      .find((line) => line.includes(name))
      ?.split("|")
      .map((cell) => cell.trim());
  expect(cells("rows written")?.slice(2, -1)).toEqual(["20,000", "100,000", "20.00 %", "1,666,667", "1.20 %"]);
  expect(cells("CPU")?.slice(2, -1)).toEqual(["1,500", "-", "-", "1,000,000", "0.15 %"]);
  expect(new Set(lines.slice(0, 8).map((line) => line.length)).size).toBe(1);
});
