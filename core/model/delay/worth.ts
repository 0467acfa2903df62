/** Coefficients of Π (share + known · t) over the features of a leaf but one, by the number that are known. */
const product = new Float64Array(64);

/**
 * The Shapley value of feature `j` of those that a leaf hangs on, the leaf being worth 1. `share[i]` is the share of rows that pass the
 * tests of feature i, `known[i]` is 1 if this row does and 0 if not.
 */
export function worthOf(share: Float64Array, known: Float64Array, n: number, j: number): number {
  product[0] = 1;
  let size = 0;
  for (let i = 0; i < n; i++) {
    if (i === j) continue;
    const [s, k] = [share[i]!, known[i]!];
    product[size + 1] = 0;
    for (let m = ++size; m > 0; m--) product[m] = product[m]! * s + product[m - 1]! * k;
    product[0] = product[0]! * s;
  }
  // Of the n! orders of the features, size! · (n − size − 1)! have just these `size` before feature j.
  let orders = 1 / n;
  let sum = 0;
  for (let m = 0; m < n; m++) {
    sum += product[m]! * orders;
    orders *= (m + 1) / (n - m - 1);
  }
  return (known[j]! - share[j]!) * sum;
}
