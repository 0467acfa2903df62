/** Who asks, as publishers read it. `contact` is an address that they can write to, a mail address or a page. */
export const userAgent = (contact: string | null): string =>
  `Vylet/0.1 (departure delay forecasts${contact === null ? "" : `; ${contact}`})`;
