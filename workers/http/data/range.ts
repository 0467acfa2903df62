/** What a `Range` header asks of a body of so many bytes. */
type Asked =
  | { readonly kind: "all" }
  | { readonly kind: "part"; readonly offset: number; readonly length: number }
  | { readonly kind: "unsatisfiable" };

/**
 * Reads a `Range` header (RFC 9110 §14), whose unit may be written in either case. What cannot be read, another unit and
 * several ranges at once are answered with all, as the standard allows; so is a range whose `If-Range` names another
 * version.
 */
export function askedRange(range: string | undefined, ifRange: string | undefined, etag: string, bytes: number): Asked {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/i.exec(range?.trim() ?? "") ?? [];
  if ((first === "" && last === "") || (ifRange !== undefined && ifRange !== etag)) return { kind: "all" };
  const offset = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes : Math.min(bytes, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return { kind: "all" };
  return offset >= end ? { kind: "unsatisfiable" } : { kind: "part", offset, length: end - offset };
}
