import { expect, test } from "vitest";
import { blend } from "../model/delay/learner.ts";
import { Binner, datasetBytes } from "./binner.ts";
import { Surveyor } from "./survey.ts";
import { trainerBytes } from "./trainer-bytes.ts";

test("a year of a large airport is trained in less than 25 MB, by formula and by the arrays themselves", () => {
  const rows = 182_548;
  const features = Array.from({ length: 45 }, (_, f) => `f${f}`);
  const edges = features.map(() => Array.from({ length: 63 }, (_, j) => j));
  const survey = { rows, dropped: 0, firstDay: 0, lastDay: 364, features, carriers: ["AA"], edges };
  const { dataset } = new Binner(survey, 364);
  const training = blend.start(dataset, rows, "seed");
  const held = datasetBytes(dataset) + training.bytes;
  const formula = trainerBytes(rows, features.length, 16_000);
  expect(held).toBeLessThan(formula);
  expect(formula).toBeLessThan(25e6);
  expect(new Surveyor("set", 364).bytes).toBeLessThan(formula - held);
});
