/** Lead time in hours from reference time to schedule; the lower edge belongs to the bucket, the upper to the next one. */
export const LEADS = ["0-6", "6-24", "24-48"] as const;
export type Lead = (typeof LEADS)[number];

/** The bucket of a lead time in minutes: the lower edge belongs to it. Null at or after departure, and two days or more ahead. */
export function leadBucket(leadMin: number): Lead | null {
  if (leadMin <= 0) return null;
  return LEADS.find((lead) => leadMin < 60 * Number(lead.split("-")[1])) ?? null;
}
