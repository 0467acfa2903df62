/**
 * True for a normalised flight number: two or three characters of the carrier, up to four digits, and a suffix at most
 * (`BA032F`).
 */
export const isFlightNumber = (number: string): boolean => /^[A-Z0-9]{2,3}\d{1,4}[A-Z]?$/.test(number);

/** True for an IATA location code: three capital letters. */
export const isIata = (code: unknown): code is string => typeof code === "string" && /^[A-Z]{3}$/.test(code);
