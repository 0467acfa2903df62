import type { Instant, LocalDate } from "../../../core/time.ts";
import type { CallFate } from "../platform/activity.ts";
import type { SourceFailure, SourceKind } from "../world/publishers.ts";
import type { DayEvent } from "../world/small-airport.ts";

/** What can be away for a while, by the beginning of the names of its calls. */
export type Service = "d1" | "r2" | "conductor" | "trainer";

/** What happens, without when. */
export type Mishap =
  /** A source fails or lies. */
  | { readonly kind: "source"; readonly source: SourceKind; readonly failure: SourceFailure }
  /** All calls to a part of the platform fail. */
  | { readonly kind: "away"; readonly service: Service }
  /** No cron comes. */
  | { readonly kind: "no-cron" }
  /** Crons carry a time that is wrong by so many milliseconds. */
  | { readonly kind: "skew"; readonly ms: number }
  /** Every cron comes twice. */
  | { readonly kind: "twice" }
  /** One call of a tick, or of an alarm of the Trainer, meets with a fate. */
  | { readonly kind: "call"; readonly within: "tick" | "alarm"; readonly call: number; readonly fate: CallFate }
  /** An object leaves memory. */
  | { readonly kind: "evicted" }
  /** The Trainer's alarm is lost. */
  | { readonly kind: "alarm-lost" }
  /** Objects below a prefix are lost, or have a bit flipped. */
  | { readonly kind: "damage"; readonly prefix: string; readonly how: "lost" | "flipped"; readonly all: boolean }
  /** The Conductor's storage is lost, or becomes a copy of so many days ago. */
  | { readonly kind: "conductor-restored"; readonly daysAgo: number | null }
  /** A newer release wrote for a while, and its operator has gone back to this one. */
  | { readonly kind: "newer-release" }
  /** A day of the airport that is unlike others. */
  | { readonly kind: "day"; readonly day: LocalDate; readonly event: DayEvent };

/**
 * A planned fault: from `from` until before `to`. What happens at a moment happens at the first chance from `from` on.
 */
export interface Fault {
  /** Its number in the plan of its seed, by which it can be chosen. */
  readonly id: number;
  /** Its number in the catalogue of reliability: `F1` to `F32`. */
  readonly catalogue: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly mishap: Mishap;
}

export function describeFault({ id, catalogue, from, to, mishap }: Fault): string {
  const { kind, ...more } = mishap;
  const when = new Date(from).toISOString().slice(0, 16);
  const hours = ((to - from) / 3_600_000).toFixed(1);
  return `${id} ${catalogue} ${kind} ${Object.values(more).join(" ")} from ${when} for ${hours} h`;
}
