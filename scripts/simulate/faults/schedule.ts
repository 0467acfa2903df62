import { DAY, type Instant, type LocalDate } from "../../../core/time.ts";
import { CallFailed, type CallFate, type Fates } from "../platform/activity.ts";
import type { SourceFailure, SourceKind } from "../world/publishers.ts";
import type { DayEvent } from "../world/small-airport.ts";
import type { Fault, Mishap } from "./fault.ts";

type Of<K extends Mishap["kind"]> = Fault & { readonly mishap: Extract<Mishap, { kind: K }> };

/** Says what is wrong at a moment, and counts which faults have shown themselves. */
export class FaultSchedule {
  readonly faults: readonly Fault[];
  readonly #last: Instant;
  /** How often each fault, by its id, did something. */
  readonly fired = new Map<number, number>();
  /** Calls that faults wait for, by fault; they count down where an activity makes fewer. */
  readonly #waitsFor = new Map<number, number>();

  /** `last` is the moment from which nothing may go wrong any more. */
  constructor(faults: readonly Fault[], last: Instant) {
    this.faults = faults;
    this.#last = last;
  }

  /** True while a fault lasts or waits for its chance. */
  isActive(now: number): boolean {
    return this.faults.some((f) => f.mishap.kind !== "day" && this.#lasts(f, now));
  }

  /** A fault has begun or ended within the last `ms`. A day of the airport that is unlike others breaks nothing. */
  isNear(now: number, ms: number): boolean {
    const lately = (t: number): boolean => t <= now && now < t + ms;
    return this.faults.some(({ mishap, from, to }) => mishap.kind !== "day" && (lately(from) || lately(to)));
  }

  /** No part of the platform is away. */
  isPlatformThere(now: number): boolean {
    return this.#during("away", now).length === 0;
  }

  /** What nobody has met with yet goes on until somebody has. */
  #lasts(fault: Fault, now: number): boolean {
    return fault.from <= now && (now < fault.to || (!this.fired.has(fault.id) && now < this.#last));
  }

  get dead(): readonly Fault[] {
    return this.faults.filter((f) => !this.fired.has(f.id));
  }

  fire(fault: Fault): void {
    this.fired.set(fault.id, (this.fired.get(fault.id) ?? 0) + 1);
  }

  sourceFailure(kind: SourceKind, now: number): SourceFailure | null {
    const fault = this.#during("source", now).find((f) => f.mishap.source === kind);
    if (!fault) return null;
    this.fire(fault);
    return fault.mishap.failure;
  }

  outage(site: string, now: number): Error | null {
    const fault = this.#during("away", now).find((f) => site.startsWith(f.mishap.service));
    if (!fault) return null;
    this.fire(fault);
    return new CallFailed(`${site} is away`);
  }

  /** Whether the cron of this moment comes. */
  comes(now: number): boolean {
    const [fault] = this.#during("no-cron", now);
    if (fault) this.fire(fault);
    return !fault;
  }

  /** By how much the cron's time is wrong. */
  skewMs(now: number): number {
    const [fault] = this.#during("skew", now);
    if (fault) this.fire(fault);
    return fault?.mishap.ms ?? 0;
  }

  comesTwice(now: number): boolean {
    const [fault] = this.#during("twice", now);
    if (fault) this.fire(fault);
    return fault !== undefined;
  }

  /** Events by day. A day counts as fired here, since it is part of the world from its beginning. */
  dayEvents(): Map<LocalDate, DayEvent> {
    const days = this.#of("day");
    for (const fault of days) this.fire(fault);
    return new Map(days.map(({ mishap }) => [mishap.day, mishap.event]));
  }

  /** Faults of a moment that have come up since. Each is given once. */
  due(
    kind: "evicted" | "alarm-lost" | "damage" | "conductor-restored" | "newer-release",
    now: number,
  ): readonly Fault[] {
    return this.#of(kind).filter((f) => this.#lasts(f, now) && !this.fired.has(f.id));
  }

  /** The fates of an activity's calls. Each fault falls on one call. */
  fates(within: "tick" | "alarm", now: Instant): Fates {
    return (call): CallFate | null => {
      const fault = this.#calls(within, now).find((f) => (this.#waitsFor.get(f.id) ?? f.mishap.call) === call);
      if (!fault) return null;
      this.fire(fault);
      return fault.mishap.fate;
    };
  }

  /** An activity ended after so many calls: faults that waited for a later one take an earlier one the next time. */
  ended(within: "tick" | "alarm", now: number, calls: number): void {
    for (const fault of this.#calls(within, now))
      this.#waitsFor.set(fault.id, 1 + (fault.mishap.call % Math.max(1, calls)));
  }

  /** A training today lets a fault of the Trainer show, or makes anew what was damaged. */
  wantsTraining(now: number): boolean {
    const ofTrainer = ({ mishap }: Fault): boolean =>
      mishap.kind === "alarm-lost" || (mishap.kind === "call" && mishap.within === "alarm");
    return this.faults.some(
      (f) =>
        (ofTrainer(f) && this.#lasts(f, now)) ||
        (f.mishap.kind === "damage" && f.mishap.prefix === "models/" && f.from <= now && now < f.from + 2 * DAY),
    );
  }

  #calls(within: "tick" | "alarm", now: number) {
    return this.#of("call").filter((f) => f.mishap.within === within && this.#lasts(f, now) && !this.fired.has(f.id));
  }

  #of<K extends Mishap["kind"]>(kind: K): Of<K>[] {
    return this.faults.filter((f): f is Of<K> => f.mishap.kind === kind);
  }

  #during<K extends Mishap["kind"]>(kind: K, now: number): Of<K>[] {
    return this.#of(kind).filter((f) => this.#lasts(f, now));
  }
}
