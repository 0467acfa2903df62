/** Numbers that can be changed: where they may lie, in what steps, and the unit of the page's own words. */
export const NUMBERS = {
  /** Mean wind of the hour, m/s. */
  wind: { min: 0, max: 40, step: 0.5 },
  /** Visibility of the hour, km. */
  visibility: { min: 0, max: 16, step: 0.1 },
  /** Air temperature of the hour, °C. */
  temperature: { min: -30, max: 45, step: 0.5 },
  /** Precipitation of the hour, mm. */
  precipitation: { min: 0, max: 50, step: 0.1 },
  /** Local hour of the scheduled departure. */
  hour: { min: 0, max: 23, step: 1 },
  /** Hours from the forecast to the scheduled departure. */
  lead: { min: 0.25, max: 48, step: 0.25 },
} as const;

export type NumberName = keyof typeof NUMBERS;
export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];

/** What is assumed to be otherwise; what is absent stays as it was when the forecast was made. */
export type Changes = Partial<Record<NumberName, number>> & {
  /** Code of another airline. */
  readonly airline?: string;
  /** IATA code of another destination. */
  readonly destination?: string;
  /** Whether snow falls or rain freezes in the hour. */
  readonly snow?: boolean;
};

/** Reads changes from the parameters of an address; what is not a value of its name is left out. */
export function parseChanges(get: (name: string) => string | null): Changes {
  const changes: { -readonly [K in keyof Changes]: Changes[K] } = {};
  for (const name of NUMBER_NAMES) {
    const text = get(name);
    const { min, max } = NUMBERS[name];
    const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
    if (value >= min && value <= max && (name !== "hour" || Number.isInteger(value))) changes[name] = value;
  }
  const airline = get("airline");
  if (airline !== null && /^[A-Z0-9]{2,3}$/.test(airline)) changes.airline = airline;
  const destination = get("destination");
  if (destination !== null && /^[A-Z]{3}$/.test(destination)) changes.destination = destination;
  const snow = get("snow");
  if (snow === "yes" || snow === "no") changes.snow = snow === "yes";
  return changes;
}

/** A parameter of an address that was left out; `range` is that of a number. */
export interface LeftOut {
  readonly name: string;
  readonly value: string;
  readonly range: { readonly min: number; readonly max: number } | null;
}

/**
 * The parameters of an address that `parseChanges` leaves out, and those whose name is none of its own or of `others`. An
 * empty value is no value and none of them.
 */
export function leftOutOf(parameters: Iterable<readonly [string, string]>, others: readonly string[]): LeftOut[] {
  return [...parameters].flatMap(([name, value]) => {
    const read = parseChanges((one) => (one === name ? value : null));
    if (value.trim() === "" || others.includes(name) || Object.hasOwn(read, name)) return [];
    return [{ name, value, range: Object.hasOwn(NUMBERS, name) ? NUMBERS[name as NumberName] : null }];
  });
}

/** The parameters of the address that `parseChanges` reads, in a fixed order. */
export function changesToPairs(changes: Changes): [name: string, value: string][] {
  const { airline, destination, snow } = changes;
  const pairs: [string, string | undefined][] = [
    ...NUMBER_NAMES.map((name): [string, string | undefined] => [name, changes[name]?.toString()]),
    ["airline", airline],
    ["destination", destination],
    ["snow", snow === undefined ? undefined : snow ? "yes" : "no"],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
}
