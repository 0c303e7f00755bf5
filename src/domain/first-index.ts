// Finds a place in a list that is in order.

/**
 * Index of the first item of which it is so; the length where it is of none. Takes steps in the logarithm of the length.
 *
 * @param isSo true of all items behind one of which it is true
 */
export function firstIndex<T>(
  items: { readonly length: number; readonly [nth: number]: T },
  isSo: (item: T) => boolean,
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item === undefined || isSo(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
