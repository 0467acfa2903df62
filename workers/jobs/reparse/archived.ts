import type { Airport } from "../../../core/airports/airport.ts";
import type { Result } from "../../../core/result.ts";
import { sourceById } from "../../../core/sources/catalogue/index.ts";
import { describeError } from "../../../core/sources/describe-error.ts";
import type { ParsedBatch, SourceAdapter, SourceError, SourceWindow } from "../../../core/sources/source.ts";
import { joined } from "../../../core/sources/weather/joined-hours.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { parseArchived } from "../../platform/bucket/parse-archived.ts";
import { type Capture, capturesAbout } from "../../platform/db/captures.ts";
import type { Deps } from "../../platform/deps.ts";

/** What a source said about a window, read from the archive. */
export interface ArchivedAnswer<T, S extends SourceAdapter> {
  readonly source: S;
  readonly purpose: SourceWindow["purpose"];
  /** Local days that were asked about. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** When it was fetched. */
  readonly at: Instant;
  readonly batch: ParsedBatch<T>;
  readonly rawKeys: readonly string[];
}

/** An answer that today's parser refuses, or that is not in the archive. */
export interface Unreadable {
  readonly rawKey: string;
  readonly detail: string;
}

/**
 * The answers of an airport's sources about any of the local days `from` … `to`, parsed with today's adapters, in the
 * order in which they came. A window that took several requests is one answer, with the newest of each, as it was when
 * they were asked.
 */
export async function readArchived<T extends object, S extends SourceAdapter>(
  deps: Pick<Deps, "db" | "bucket">,
  airport: Airport,
  kind: S["kind"],
  purposes: readonly SourceWindow["purpose"][],
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<{ readonly answers: readonly ArchivedAnswer<T, S>[]; readonly unreadable: readonly Unreadable[] }> {
  const answers: ArchivedAnswer<T, S>[] = [];
  const unreadable: Unreadable[] = [];
  const parts = new Map<string, Map<string, Result<ParsedBatch<T>, SourceError> & { readonly rawKey: string }>>();
  const captures = await capturesAbout(deps.db, airport.iata, purposes, days);
  for (const together of Map.groupBy(captures, (c) => `${windowOf(c)} ${c.knownAt}`).values()) {
    const [first] = together;
    const source = first && sourceById(first.source);
    if (!first || source?.kind !== kind) continue;
    const read = parts.get(windowOf(first)) ?? new Map();
    parts.set(windowOf(first), read);
    for (const capture of together) {
      const parsed = await parseArchived<T>(deps.bucket, airport, source, capture);
      if (!parsed.ok) unreadable.push({ rawKey: capture.rawKey, detail: describeError(parsed.error) });
      read.set(capture.label, { ...parsed, rawKey: capture.rawKey });
    }
    const batches = [...read.values()].flatMap((part) => (part.ok ? [part.value as ParsedBatch<T>] : []));
    if (batches.length < read.size) continue;
    answers.push({
      source: source as S,
      purpose: first.purpose as SourceWindow["purpose"],
      ...askedOf(first),
      at: first.knownAt as Instant,
      batch: {
        observations: joined(batches.flatMap((batch) => batch.observations)),
        issues: batches.flatMap((batch) => batch.issues),
      },
      rawKeys: [...read.values()].map((part) => part.rawKey),
    });
  }
  return { answers, unreadable };
}

const windowOf = (c: Capture): string => `${c.source} ${c.purpose} ${c.fromDay} ${c.toDay}`;

const askedOf = (c: Capture) => ({ from: c.fromDay as LocalDate, to: c.toDay as LocalDate });
