/** The one clock of a simulation, in milliseconds since 1970. It moves only when it is moved, and never back. */
export class VirtualClock {
  now: number;

  constructor(now: number) {
    this.now = now;
  }

  advance(ms: number): void {
    this.now += Math.max(0, ms);
  }

  /** Moves on to `time`; a clock that is further already stays where it is. */
  reach(time: number): void {
    this.now = Math.max(this.now, time);
  }

  /** Runs `work` while `Date.now` tells this clock's time: slices and alarms of the Trainer read the system's clock. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const real = Date.now;
    Date.now = () => this.now;
    try {
      return await work();
    } finally {
      Date.now = real;
    }
  }
}
