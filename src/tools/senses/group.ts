// Parts vectors into groups of those that point the same way (k-means on the sphere; Dhillon and Modha, Concept
// Decompositions, Machine Learning 2001).

/** Rows of one length, each of length 1. */
export interface Vectors {
  readonly values: Float32Array;
  readonly size: number;
  readonly dimensions: number;
}

export interface Groups {
  /** By row the number of its group. */
  readonly groupOf: Int32Array;
  /** A row for each group: where its members point together. */
  readonly centres: Vectors;
}

/** The same vectors give the same groups. @param count how many groups; fewer where there are fewer rows */
export function groupsOf(vectors: Vectors, count: number, rounds: number): Groups {
  const { size, dimensions, values } = vectors;
  const groups = Math.min(count, size);
  let centres = firstCentres(vectors, groups);
  const groupOf = new Int32Array(size);
  for (let round = 0; round < rounds; round += 1) {
    for (let row = 0; row < size; row += 1) groupOf[row] = nearest(vectors, row, centres);
    const sums = new Float32Array(groups * dimensions);
    for (let row = 0; row < size; row += 1) {
      const to = (groupOf[row] ?? 0) * dimensions;
      for (let d = 0; d < dimensions; d += 1)
        sums[to + d] = (sums[to + d] ?? 0) + (values[row * dimensions + d] ?? 0);
    }
    centres = normed({ values: sums, size: groups, dimensions });
  }
  return { groupOf, centres };
}

/** Each row brought to length 1; a row of nothing stays so. */
export function normed({ values, size, dimensions }: Vectors): Vectors {
  const unit = Float32Array.from(values);
  for (let row = 0; row < size; row += 1) {
    const own = unit.subarray(row * dimensions, (row + 1) * dimensions);
    const length = Math.hypot(...own);
    if (length > 0) for (let d = 0; d < dimensions; d += 1) own[d] = (own[d] ?? 0) / length;
  }
  return { values: unit, size, dimensions };
}

// Rows at even distances: common words stand before rare ones, and both get groups.
function firstCentres({ values, size, dimensions }: Vectors, groups: number): Vectors {
  const first = new Float32Array(groups * dimensions);
  for (let group = 0; group < groups; group += 1) {
    const row = Math.floor((group * size) / groups);
    first.set(values.subarray(row * dimensions, (row + 1) * dimensions), group * dimensions);
  }
  return { values: first, size: groups, dimensions };
}

function nearest({ values, dimensions }: Vectors, row: number, centres: Vectors): number {
  let best = 0;
  let closest = Number.NEGATIVE_INFINITY;
  const from = row * dimensions;
  for (let group = 0; group < centres.size; group += 1) {
    const at = group * dimensions;
    let product = 0;
    for (let d = 0; d < dimensions; d += 1)
      product += (values[from + d] ?? 0) * (centres.values[at + d] ?? 0);
    if (product > closest) [best, closest] = [group, product];
  }
  return best;
}
