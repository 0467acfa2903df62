/** Flights sorted by a forecast, so that the area under the ROC curve is soon told for any weights of their days. */
export class RankedFlights {
  /** By rising forecast: the place of the flight's day, negative (−1 − place) for a punctual flight. */
  readonly #day: Int32Array;
  /** Where forecasts that are equal end. */
  readonly #ends: Int32Array;

  /** `day` holds the place of each flight's day among the days. */
  constructor(p: ArrayLike<number>, late: ArrayLike<number>, day: ArrayLike<number>) {
    const order = Int32Array.from(p, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
    this.#day = order.map((i) => (late[i] === 1 ? day[i]! : -1 - day[i]!));
    this.#ends = Int32Array.from(
      Array.from(order.keys(), (i) => i + 1).filter((end) => p[order[end - 1]!] !== p[order[end]!]),
    );
  }

  /** As `rocAuc` where each flight counts as often as its day; NaN unless both outcomes occur. */
  auc(times: ArrayLike<number>): number {
    let pairs = 0;
    let late = 0;
    let punctual = 0;
    let at = 0;
    for (const end of this.#ends) {
      let lateHere = 0;
      let punctualHere = 0;
      for (; at < end; at++) {
        const day = this.#day[at]!;
        if (day < 0) punctualHere += times[-1 - day]!;
        else lateHere += times[day]!;
      }
      pairs += lateHere * (punctual + punctualHere / 2);
      late += lateHere;
      punctual += punctualHere;
    }
    return pairs / (late * punctual);
  }
}
