/**
 * True for a registrable domain and all names below it: `www.example.org` is within `example.org`, `badexample.org` is
 * not.
 */
export const withinDomain = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
