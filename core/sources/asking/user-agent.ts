/**
 * The User-Agent header that publishers read. `contact` is a mail address or page where they can reach the operator.
 */
export const userAgent = (contact: string | null): string =>
  `Vylet/0.1 (departure delay forecasts${contact === null ? "" : `; ${contact}`})`;
