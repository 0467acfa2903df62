/** One HTTP answer of the simulated publishers. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Parameters of a query string. Of several with one name the last counts. */
export type Query = ReadonlyMap<string, string>;

export const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(value),
});

/** Path and query of an http(s) URL of any origin; null for anything else. */
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
