import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import type { DesignColumn } from "./basis.ts";
import { designColumns } from "./design-columns.ts";

const DATA = madeDataset(madeFlights(1_000, "inputs", ["b", "a"], (v) => v.a!));

function columns(codes: string[]): DesignColumn[] {
  const work = designColumns(DATA, DATA.rows, codes);
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
}
const moment = ({ feature, z }: DesignColumn, power: number): number => {
  let sum = 0;
  for (const bin of DATA.columns[feature]!) sum += z[bin]! ** power;
  return sum / DATA.rows;
};

test("a feature's rank, then its log-odds, penalised four times as much; features by name, not by place", () => {
  const all = columns([]);
  expect(all.map(({ feature }) => DATA.features[feature])).toEqual(["a", "a", "b", "b"]);
  expect(all[1]!.penalty).toBeCloseTo(4 * all[0]!.penalty, 12);
  for (const column of all) {
    expect(moment(column, 1)).toBeCloseTo(0, 2);
    expect(moment(column, 2)).toBeCloseTo(1, 1);
  }
});

test("log-odds spread the ends of what the rank says", () => {
  const [rank, odds] = columns([]);
  expect(rank!.z.at(-1)!).toBeLessThan(odds!.z.at(-1)!);
  expect([...odds!.z.slice(1)]).toEqual([...odds!.z.slice(1)].sort((x, y) => x - y));
});

test("a feature whose bins are names has an indicator per name, penalised less", () => {
  const named = columns(["a"]).filter(({ feature }) => DATA.features[feature] === "a");
  const bins = new Set(DATA.columns[DATA.features.indexOf("a")]!);
  expect(named.length).toBe(bins.size);
  for (const { z, penalty } of named) {
    expect([...z].sort()).toEqual([...new Array(z.length - 1).fill(0), 1]);
    expect(penalty).toBe(0.4);
  }
});
