import type { BadParameter } from "../../../core/api/query/bad-parameter.ts";
import { PAGE_PARAMETERS, pageOf, parsePage } from "../../../core/api/query/paging.ts";
import type { ReadModel } from "../../../core/api/read-model.ts";
import type { Entry } from "../../../core/journal/entry.ts";
import { err, ok, type Result } from "../../../core/result.ts";
import { type Instant, parseInstant } from "../../../core/time.ts";

/** The parameters that say which part of a journal is wanted. */
export const JOURNAL_PARAMETERS = ["until", ...PAGE_PARAMETERS] as const;

/** Most entries of one moment, which have no order where they are kept. */
const OF_A_MOMENT = 200;

interface Asked {
  readonly iata: string;
  readonly now: Instant;
  /** Entries where no limit is named. */
  readonly entries: number;
  readonly parameter: (name: string) => string | undefined;
}

interface Part {
  readonly entries: readonly Entry[];
  /** The key behind which the next part begins; null where nothing follows. */
  readonly next: string | null;
}

/** The part of an airport's journal that a request names, newest first; an error for a parameter that names none. */
export async function journalPart(
  read: Pick<ReadModel, "journal">,
  { iata, now, entries, parameter }: Asked,
): Promise<Result<Part, BadParameter>> {
  const value = parameter("until") || "";
  const until = value === "" ? now : parseInstant(value);
  if (until === null) return err({ parameter: "until", value, expected: { kind: "moment" } });
  const asked = parsePage(parameter, /^\d{1,15} .{1,200}$/);
  if (!asked.ok) return asked;
  const { after } = asked.value;
  const limit = asked.value.limit ?? entries;
  // What stands behind a key begins with its own moment, and entries of one moment have no order there.
  const newest = after === null ? until : Math.min(until, Number(after.split(" ")[0]));
  const found = (await read.journal(iata, newest, limit + OF_A_MOMENT)) ?? [];
  return ok(pageOf(found, ({ at, id }) => [String(at), id], { limit, after }, "falling"));
}
