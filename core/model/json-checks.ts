export const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

export const isInteger = (value: unknown, from: number, to: number): value is number =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;

/** A list of numbers, of this length if one is given. */
export const isNumbers = (value: unknown, length?: number): value is number[] =>
  Array.isArray(value) && value.every(isNumber) && (length === undefined || value.length === length);
