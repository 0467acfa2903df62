import type { Instant } from "../../../core/time.ts";
import { isForecast, type Patient } from "./patient.ts";
import { HEALS_WITHIN_MS, type Injection } from "./plan.ts";

type Fire = (at: Instant) => Promise<string>;

interface Counted {
  injected: number;
  recovered: number;
}

/** Makes the planned trouble for the service, tick by tick, and looks when it has recovered from each. */
export class Injector {
  readonly #patient: Patient;
  readonly #tell: (text: string) => void;
  readonly #waiting: Injection[];
  readonly #counts: ReadonlyMap<string, Counted>;
  #active: Injection | null = null;
  #healing: Injection[] = [];

  constructor(
    ids: readonly string[],
    injections: readonly Injection[],
    patient: Patient,
    tell: (text: string) => void = () => {},
  ) {
    this.#tell = tell;
    this.#patient = patient;
    this.#waiting = [...injections];
    this.#counts = new Map(ids.map((id) => [id, { injected: 0, recovered: 0 }]));
  }

  /** Whether something is broken, or not yet as it was. */
  get troubled(): boolean {
    return this.#active !== null || this.#healing.length > 0;
  }

  /** Fires the tick of a moment, with what goes wrong at it. Throws if a tick fails at which nothing goes wrong. */
  async tick(now: Instant, fire: Fire): Promise<void> {
    await this.#end(now);
    const [next] = this.#waiting;
    if (next && now >= next.from && this.#active === null) {
      this.#waiting.shift();
      this.#active = next;
      this.#tell(`${next.fault.id} at ${new Date(now).toISOString().slice(0, 16)}`);
      await next.fault.begin?.(this.#patient);
    }
    const tick = this.#active?.fault.tick;
    if (tick) await tick(this.#patient, now, fire);
    else {
      const outcome = await fire(now);
      if (outcome !== "ok" && this.#active === null)
        throw new Error(`the tick of ${new Date(now).toISOString()} ended as ${outcome}`);
    }
    if (this.#active === null) await this.#look(now);
  }

  async #end(now: Instant): Promise<void> {
    const active = this.#active;
    if (!active || now < active.to) return;
    this.#active = null;
    const shown = (await active.fault.shown?.(this.#patient)) ?? true;
    await active.fault.end?.(this.#patient);
    if (!shown) return;
    this.#countOf(active).injected += 1;
    this.#healing.push({ ...active, to: now });
  }

  /** A fault that nothing is left of has been recovered from, if that came in time. */
  async #look(now: Instant): Promise<void> {
    if (this.#healing.length === 0 || !(await isForecast(this.#patient, now))) return;
    const left: Injection[] = [];
    for (const one of this.#healing) {
      const inTime = now - one.to <= HEALS_WITHIN_MS;
      const healed = inTime && ((await one.fault.healed?.(this.#patient, one.to)) ?? true);
      if (healed) this.#countOf(one).recovered += 1;
      else if (inTime) left.push(one);
    }
    this.#healing = left;
  }

  #countOf({ fault }: Injection): Counted {
    return this.#counts.get(fault.id) as Counted;
  }

  report(): { id: string; injected: number; recovered: number }[] {
    return [...this.#counts].map(([id, counts]) => ({ id, ...counts }));
  }
}
