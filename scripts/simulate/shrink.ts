/** Fewer faults than this are not tried to be had by leaving out halves. */
const FEW = 3;

/**
 * A small part of `ids` for which `fails` is still true: halves are left out as long as that can be, then single ones.
 * It need not be the smallest. An empty list means that the failure needs no fault.
 */
export async function shrink(
  ids: readonly number[],
  fails: (ids: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  let left = ids;
  if (await fails([])) return [];
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length && left.length > 1; ) {
      const without = left.filter((_, i) => i < from || i >= from + size);
      if (without.length < left.length && (await fails(without))) left = without;
      else from += size;
      if (size > 1 && left.length <= FEW) break;
    }
  }
  return left;
}
