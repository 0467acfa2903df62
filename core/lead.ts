/** Buckets of the lead time, scheduled departure minus reference time, in hours. */
export const LEADS = ["0-6", "6-24", "24-48"] as const;
export type Lead = (typeof LEADS)[number];

/**
 * The bucket of a lead time in minutes; a bucket includes its lower edge and not its upper one. Null from the scheduled
 * departure on (0 or less), and for two days or more.
 */
export function leadBucket(leadMin: number): Lead | null {
  if (leadMin <= 0) return null;
  return LEADS.find((lead) => leadMin < 60 * Number(lead.split("-")[1])) ?? null;
}
