import type { ApiEntry } from "../../../core/api/records/journal.ts";
import type { Entry } from "../../../core/journal/entry.ts";
import { textsOf } from "../../../core/journal/texts.ts";
import { toIso } from "../../../core/time.ts";

/** An entry of the journal in the API's names, with its words in both languages. */
export const presentEntry = (entry: Entry): ApiEntry => ({
  id: entry.id,
  kind: entry.evidence.kind,
  at: toIso(entry.at),
  closedAt: entry.closedAt === null ? null : toIso(entry.closedAt),
  ...textsOf(entry),
  evidence: entry.evidence,
});
