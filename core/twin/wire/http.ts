/** One answer of the simulated publishers, ready for the wire. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Parameters of a query string; the last one of a name counts. */
export type Query = ReadonlyMap<string, string>;

export const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(value),
});

/** Path and query of an http(s) URL, whatever its origin; null when it is not one. */
export function parseUrl(url: string): { readonly path: string; readonly query: Query } | null {
  const match = /^https?:\/\/[^/?#]+([^?#]*)(?:\?([^#]*))?/.exec(url);
  if (!match) return null;
  const query = new Map<string, string>();
  for (const part of (match[2] ?? "").split("&")) {
    const [name = "", ...value] = part.split("=");
    const decoded = decode(value.join("="));
    if (decoded === null) return null;
    if (name) query.set(name, decoded);
  }
  return { path: match[1] ?? "", query };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
