/** One entry of the decision journal, in English and Russian, with the evidence of which the words are made. */
export interface ApiEntry {
  readonly id: string;
  /** `decision` about models, `incident`, missed `deadline`, or `call` of the operator. */
  readonly kind: "decision" | "incident" | "deadline" | "call";
  readonly at: string;
  /** When it was over; null while it lasts. A decision is over when it is made. */
  readonly closedAt: string | null;
  readonly en: { readonly title: string; readonly text: string };
  readonly ru: { readonly title: string; readonly text: string };
  /** `core/journal/entry.ts` describes it. */
  readonly evidence: object;
}

/** The JSON of `GET /api/v1/{iata}/journal?until=`: at most 200 entries not younger than `until`, newest first. */
export interface ApiJournal {
  readonly airport: string;
  readonly entries: readonly ApiEntry[];
}

/** The JSON of `GET /api/v1/{iata}/incidents`: what is wrong now, incidents and missed deadlines. */
export interface ApiIncidents {
  readonly airport: string;
  readonly open: readonly ApiEntry[];
}
