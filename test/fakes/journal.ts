import type { Entry } from "../../core/journal/entry.ts";
import { HOUR, type Instant, localDate, plus } from "../../core/time.ts";

/** A journal with an entry of each kind, newest first; empty if nothing has happened yet. */
export function fakeJournal(now: Instant, empty: boolean): Entry[] {
  if (empty) return [];
  const at = (hours: number): Instant => plus(now, -hours * HOUR);
  const decision = { kind: "decision", of: "promotion", runId: "ZZZ-2026-11-24-1", comparison: {} } as const;
  return [
    {
      id: `incident ZZZ source hkia age h ${at(1)}`,
      at: at(1),
      closedAt: null,
      evidence: { kind: "incident", check: "ZZZ source hkia age h", value: 36.5, threshold: 36 },
    },
    {
      id: `promotion ZZZ-2026-11-24-1 ${at(5)}`,
      at: at(5),
      closedAt: at(5),
      evidence: { ...decision, version: 43, promote: true, reasons: ["trained on 5000 rows"] },
    },
    {
      id: `deadline data 2026-11-23 ${at(30)}`,
      at: at(30),
      closedAt: at(28),
      evidence: { kind: "deadline", of: "data", day: localDate("2026-11-23") },
    },
  ];
}

/** The same with the decisions of nine days before it: a version a day, each trained on ten rows more. */
export function fakeDecisions(now: Instant): Entry[] {
  const days = Array.from({ length: 9 }, (_, i): Entry => {
    const [version, at] = [42 - i, plus(now, -(31 + 24 * i) * HOUR)];
    const reasons = [`trained on ${5000 - 10 * i} rows`];
    const evidence = { kind: "decision", of: "promotion", runId: `r${version}`, comparison: {} } as const;
    return {
      id: `promotion ${version} ${at}`,
      at,
      closedAt: at,
      evidence: { ...evidence, version, promote: true, reasons },
    };
  });
  return [...fakeJournal(now, false), ...days];
}
