import { expect, test } from "vitest";
import { sharedBytes } from "../support/shared.ts";
import answers from "../workerd/mlflow/pairs.json" with { type: "json" };
import { QUESTIONS } from "../workerd/mlflow/questions.ts";

interface Recorded {
  readonly call: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly response: unknown;
}

/** What a recorded answer has and ours cannot: nobody notes when a training ended. */
const UNKNOWN = ["end_time"];

/** The address without what it names: ids, names and folders. */
const address = (url: string): string => url.split("?")[0]!.replace(/\/artifacts\/.*/, "/artifacts/…");
const parameters = (url: string): string[] => [...new URL(url, "http://x").searchParams.keys()].sort();

/** What of a recorded answer ours lacks, or has in another type; lists are compared by their first records. */
function lacking(recorded: unknown, ours: unknown, path = ""): string[] {
  if (Array.isArray(recorded)) {
    if (!Array.isArray(ours)) return [path];
    return recorded.length === 0 ? [] : ours.length === 0 ? [path] : lacking(recorded[0], ours[0], `${path}[]`);
  }
  if (typeof recorded === "object" && recorded !== null) {
    if (typeof ours !== "object" || ours === null) return [path];
    return Object.entries(recorded)
      .filter(([key]) => !UNKNOWN.includes(key))
      .flatMap(([key, value]) => lacking(value, (ours as Record<string, unknown>)[key], `${path}.${key}`));
  }
  return typeof recorded === typeof ours ? [] : [path];
}

test("the recorded calls of MLflow's own client and server are answered in kind", () => {
  const bytes = sharedBytes("design/mlflow-contract.json");
  if (bytes === null) return;
  const { pairs } = JSON.parse(new TextDecoder().decode(bytes)) as { pairs: Recorded[] };
  expect(pairs).toHaveLength(31);
  pairs.forEach((pair, i) => {
    const question = QUESTIONS[i]!;
    const answer = answers[i]!;
    expect([question.call, question.method, address(question.url)]).toEqual([
      pair.call,
      pair.method,
      address(pair.url),
    ]);
    expect(parameters(question.url)).toEqual(parameters(pair.url));
    if (answer.status === 403) {
      expect([pair.method === "GET", (answer.response as { error_code: string }).error_code]).toEqual([
        false,
        "PERMISSION_DENIED",
      ]);
      return;
    }
    expect([pair.call, answer.status, lacking(pair.response, answer.response)]).toEqual([pair.call, pair.status, []]);
  });
});
