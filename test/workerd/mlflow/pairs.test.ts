import { beforeAll, expect, test } from "vitest";
import { TWIN } from "../../fakes/airports.ts";
import { appOf, fillTrainer } from "./filled-trainer.ts";
import pairs from "./pairs.json";
import { QUESTIONS } from "./questions.ts";

const app = appOf(TWIN);
const ask = async ({ method, url, request }: (typeof QUESTIONS)[number]) => {
  const answer = await app.request(`/mlflow${url}`, { method, ...(request ? { body: JSON.stringify(request) } : {}) });
  const type = answer.headers.get("Content-Type") ?? "";
  return { status: answer.status, response: type.includes("json") ? await answer.json() : await answer.text() };
};

beforeAll(() => fillTrainer("ZZZ", 3, 3));

test("every recorded call has its answer", async () => {
  const answers = [];
  for (const question of QUESTIONS) answers.push({ call: question.call, ...(await ask(question)) });
  expect(answers).toEqual(pairs);
});
