// Small steps down a slope, each number at its own pace (Adam; Kingma and Ba, 2015).

/** Weights with the slopes of the messages just seen, and what is kept of those before. */
export interface Layer {
  readonly weights: Float64Array;
  readonly slopes: Float64Array;
  readonly means: Float64Array;
  readonly squares: Float64Array;
}

/** A layer of so many weights. @param begin makes each */
export function createLayer(size: number, begin: () => number = () => 0): Layer {
  return {
    weights: Float64Array.from({ length: size }, begin),
    slopes: new Float64Array(size),
    means: new Float64Array(size),
    squares: new Float64Array(size),
  };
}

// How much of the last slopes, and of their squares, a step keeps.
const keptSlope = 0.9;
const keptSquare = 0.999;

/** Takes the nth step, from 1, and forgets the slopes. */
export function descend({ weights, slopes, means, squares }: Layer, pace: number, nth: number): void {
  const evenMean = 1 - keptSlope ** nth;
  const evenSquare = 1 - keptSquare ** nth;
  for (let i = 0; i < weights.length; i += 1) {
    const slope = slopes[i] ?? 0;
    const mean = keptSlope * (means[i] ?? 0) + (1 - keptSlope) * slope;
    const square = keptSquare * (squares[i] ?? 0) + (1 - keptSquare) * slope * slope;
    means[i] = mean;
    squares[i] = square;
    slopes[i] = 0;
    weights[i] = (weights[i] ?? 0) - (pace * (mean / evenMean)) / (Math.sqrt(square / evenSquare) + 1e-8);
  }
}
