/** Whether a parsed JSON value is a number (finite, since JSON has no other). */
export const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** Whether a value is a whole number in from … to, both included. */
export const isInteger = (value: unknown, from: number, to: number): value is number =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;

/** Whether a value is a list of finite numbers, of exactly `length` of them if it is given. */
export const isNumbers = (value: unknown, length?: number): value is number[] =>
  Array.isArray(value) && value.every(isNumber) && (length === undefined || value.length === length);
