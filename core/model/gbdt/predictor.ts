import { err, ok, type Result } from "../../result.ts";
import type { Model, ModelInput } from "../model.ts";
import { Forest, type ForestJson, wrongWithForest } from "./forest.ts";
import { cdfAt, HIGH_KNOTS, LOW_KNOTS, type Shape } from "./shape.ts";

export const GBDT_ID = "gbdt";

export interface GbdtBody {
  readonly late: ForestJson;
  readonly cancelled: ForestJson;
  readonly shape: Shape;
}

/** The boosted model: log-odds of "delayed" from trees, the rest of the distribution from the score, cancellation from trees of its own. */
export function gbdtModel(features: readonly string[], body: GbdtBody): Model {
  const late = new Forest(body.late);
  const cancelled = new Forest(body.cancelled);
  return {
    learner: GBDT_ID,
    features,
    predict({ row }: ModelInput) {
      return { cdf: cdfAt(body.shape, late.score(row)), pCancelled: 1 / (1 + Math.exp(-cancelled.score(row))) };
    },
    toJSON: () => ({ learner: GBDT_ID, features, body }),
  };
}

/** Reads the body of an artifact; the error says what is wrong with it. */
export function readGbdt(body: unknown, features: readonly string[]): Result<Model, string> {
  const { late, cancelled, shape } = (body ?? {}) as Record<keyof GbdtBody, unknown>;
  const wrong =
    wrapped("late", wrongWithForest(late, features.length)) ??
    wrapped("cancelled", wrongWithForest(cancelled, features.length)) ??
    wrapped("shape", wrongWithShape(shape));
  return wrong === null ? ok(gbdtModel(features, body as GbdtBody)) : err(wrong);
}

const wrapped = (where: string, wrong: string | null): string | null => (wrong === null ? null : `${where}: ${wrong}`);

function wrongWithShape(shape: unknown): string | null {
  const { centres, low, high } = (shape ?? {}) as Record<keyof Shape, unknown>;
  if (!Array.isArray(centres) || centres.length === 0 || !rising(centres)) return "centres are not rising numbers";
  return (
    wrongWithTable("low", low, centres.length, LOW_KNOTS) ?? wrongWithTable("high", high, centres.length, HIGH_KNOTS)
  );
}

function wrongWithTable(name: string, table: unknown, rows: number, width: number): string | null {
  if (!Array.isArray(table) || table.length !== rows) return `${name} has not one row a centre`;
  for (const [i, row] of table.entries()) {
    if (!Array.isArray(row) || row.length !== width) return `${name} row ${i} has not ${width} values`;
    if (!rising([0, ...row, 1])) return `${name} row ${i} is not a CDF`;
  }
  return null;
}

const rising = (list: unknown[]): boolean =>
  list.every(
    (value, i) => typeof value === "number" && Number.isFinite(value) && (i === 0 || value >= (list[i - 1] as number)),
  );
