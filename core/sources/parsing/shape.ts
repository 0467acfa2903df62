import * as v from "valibot";
import { excerpt } from "./answer.ts";

type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly path: string; readonly detail: string };

/**
 * Checks a value against a schema. On failure gives the path of the first field that does not fit, and valibot's
 * message about it.
 */
export function checkShape<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Checked<v.InferOutput<Schema>> {
  const checked = v.safeParse(schema, value, { abortEarly: true });
  if (checked.success) return { ok: true, value: checked.output };
  const [issue] = checked.issues;
  return { ok: false, path: v.getDotPath(issue) ?? "", detail: excerpt(issue.message) };
}
