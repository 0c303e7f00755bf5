// Tells vectors in fewer numbers: along the directions in which they differ most (principal components; Pearson, On Lines and Planes
// of Closest Fit to Systems of Points in Space, 1901).
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Vectors } from './group.ts';

// One row of so many tells the directions as well as all.
const sampled = 10;

/** Row by row so many numbers, of variance 1 all together; the same vectors give the same ones. */
export function project({ values, size, dimensions }: Vectors, numbers: number): Float32Array {
  const rows = Matrix.from1DArray(size, dimensions, values).center('column');
  const some = rows.subMatrixRow(
    Array.from({ length: Math.ceil(size / sampled) }, (_, nth) => nth * sampled),
  );
  const { eigenvectorMatrix } = new EigenvalueDecomposition(some.transpose().mmul(some), {
    assumeSymmetric: true,
  });
  // Those of the largest values come last.
  const told = rows.mmul(
    eigenvectorMatrix.subMatrix(0, dimensions - 1, dimensions - numbers, dimensions - 1),
  );
  const flat = told.to1DArray();
  const spread = Math.sqrt(flat.reduce((sum, number) => sum + number * number, 0) / flat.length);
  return Float32Array.from(flat, (number) => number / spread);
}
