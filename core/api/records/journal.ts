/** One entry of the decision journal, in English and Russian, with the evidence of which the words are made. */
export interface ApiEntry {
  readonly id: string;
  /** `decision` about models, `incident`, missed `deadline`, `call` of the operator, or `intrusion`: wrong tokens. */
  readonly kind: "decision" | "incident" | "deadline" | "call" | "intrusion";
  readonly at: string;
  /** When it was over; null while it lasts. A decision is over when it is made. */
  readonly closedAt: string | null;
  readonly en: { readonly title: string; readonly text: string };
  readonly ru: { readonly title: string; readonly text: string };
  /** `core/journal/entry.ts` describes it. */
  readonly evidence: object;
}

/** The JSON of `GET /api/v1/{iata}/journal?until=`: entries not younger than `until`, newest first, 200 where no limit is
 * named. */
export interface ApiJournal {
  readonly airport: string;
  readonly entries: readonly ApiEntry[];
  /** The address of the next part of the list, where `limit` cut it; null behind the last entry. */
  readonly next: string | null;
}

/** The JSON of `GET /api/v1/{iata}/incidents`: what is wrong now, incidents and missed deadlines. */
export interface ApiIncidents {
  readonly airport: string;
  readonly open: readonly ApiEntry[];
}
