// Chance that falls the same at every run.

/** Numbers from 0 to 1, the same for the same start (a linear congruential generator; Numerical Recipes). */
export function drawing(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Mixes a list in its place. */
export function shuffle(order: number[], draw: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(draw() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}
