/**
 * P(T > t) for Student's t with a whole number of degrees of freedom, by the finite series of Abramowitz & Stegun
 * (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4. `upperTail(2.015, 5)` is 0.05. NaN for a t that is
 * NaN.
 */
export function upperTail(t: number, freedom: number): number {
  const theta = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(theta);
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < freedom; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  const within = odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  return (1 - within) / 2;
}
