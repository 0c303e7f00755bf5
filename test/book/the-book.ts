// The whole rulebook, loaded once for all that test/book.slow.test.ts brings together.
import { openBench } from '../../src/cli/bench.ts';

export const bench = openBench();
export const { core } = bench;
