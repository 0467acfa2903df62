import { expect, test } from "vitest";
import { DAY_BEGUN, FEATURES } from "../features/spec.ts";
import { Binner } from "../model/dataset/binner.ts";
import { datasetBytes } from "../model/dataset/bytes.ts";
import { Surveyor } from "../model/dataset/survey.ts";
import { blend } from "../model/delay/train/learner.ts";
import { trainerBytes } from "./memory.ts";

test("a year of a large airport is trained in less than 35 MB, by formula and by the arrays themselves", () => {
  const rows = 182_548;
  const features = FEATURES.map(({ name }) => name);
  const edges = features.map(() => Array.from({ length: 63 }, (_, j) => j));
  const survey = { rows, dropped: 0, firstDay: 0, lastDay: 364, features, carriers: ["AA"], edges };
  const { dataset } = new Binner(survey, 364);
  // As many rows made on the day as the larger part is allowed to have.
  dataset.columns[features.indexOf(DAY_BEGUN)]!.fill(1, 0, 0.6 * rows);
  const training = blend.start(dataset, rows, "seed");
  const held = datasetBytes(dataset) + training.bytes;
  const formula = trainerBytes(rows, features.length, 16_000);
  expect(held).toBeLessThan(formula);
  expect(held).toBeGreaterThan(0.6 * formula);
  expect(formula).toBeLessThan(35e6);
  expect(new Surveyor("set", 364).bytes).toBeLessThan(formula - held);
});
