/**
 * Flights sorted once by their forecast, so that the area under the ROC curve can be computed in linear time for any
 * weights of days.
 */
export class RankedFlights {
  /**
   * In the order of rising forecasts: the index of the flight's day if it was delayed, −1 − index if it was punctual.
   */
  readonly #day: Int32Array;
  /** End (exclusive) of each run of equal forecasts. */
  readonly #ends: Int32Array;

  /** One entry per flight: forecast, outcome (1 delayed, 0 punctual) and index of the flight's day. */
  constructor(p: ArrayLike<number>, late: ArrayLike<number>, day: ArrayLike<number>) {
    const order = Int32Array.from(p, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
    this.#day = order.map((i) => (late[i] === 1 ? day[i]! : -1 - day[i]!));
    this.#ends = Int32Array.from(
      Array.from(order.keys(), (i) => i + 1).filter((end) => p[order[end - 1]!] !== p[order[end]!]),
    );
  }

  /**
   * As `rocAuc`, with each flight counted as often as its day: `multiplicities` holds a number per day, such as a
   * bootstrap sample's. NaN unless both outcomes occur.
   */
  auc(multiplicities: ArrayLike<number>): number {
    let pairs = 0;
    let late = 0;
    let punctual = 0;
    let at = 0;
    for (const end of this.#ends) {
      let lateHere = 0;
      let punctualHere = 0;
      for (; at < end; at++) {
        const day = this.#day[at]!;
        if (day < 0) punctualHere += multiplicities[-1 - day]!;
        else lateHere += multiplicities[day]!;
      }
      pairs += lateHere * (punctual + punctualHere / 2);
      late += lateHere;
      punctual += punctualHere;
    }
    return pairs / (late * punctual);
  }
}
