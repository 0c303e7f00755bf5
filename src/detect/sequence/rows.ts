// Sums of rows of weights over what goes into them: what the networks spend their time on.

// So many rows are worked out at once: what goes into them is read once for all, twice as fast as row by row.
const rowsAtOnce = 4;

/** Adds to `out` what each row of `weights` makes of `input`, read from a place on. */
export function addRows(
  weights: Float64Array,
  input: Float64Array,
  [from, size]: readonly [number, number],
  out: Float64Array,
): void {
  const fours = out.length - (out.length % rowsAtOnce);
  for (let row = 0; row < fours; row += rowsAtOnce) addFour(weights, input, [from, size, row], out);
  for (let row = fours; row < out.length; row += 1) {
    let sum = out[row] ?? 0;
    for (let i = 0, at = row * size; i < size; i += 1, at += 1)
      sum += (weights[at] ?? 0) * (input[from + i] ?? 0);
    out[row] = sum;
  }
}

function addFour(
  weights: Float64Array,
  input: Float64Array,
  [from, size, row]: readonly [number, number, number],
  out: Float64Array,
): void {
  const first = row * size;
  const [second, third, fourth] = [first + size, first + 2 * size, first + 3 * size];
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    const own = input[from + i] ?? 0;
    a += (weights[first + i] ?? 0) * own;
    b += (weights[second + i] ?? 0) * own;
    c += (weights[third + i] ?? 0) * own;
    d += (weights[fourth + i] ?? 0) * own;
  }
  out[row] = (out[row] ?? 0) + a;
  out[row + 1] = (out[row + 1] ?? 0) + b;
  out[row + 2] = (out[row + 2] ?? 0) + c;
  out[row + 3] = (out[row + 3] ?? 0) + d;
}
