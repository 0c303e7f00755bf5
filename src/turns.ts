// Lets tasks of the same name wait for each other.

/** Runs each task once the one before it under the same name has ended, well or not. */
export type InTurn = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** Turns of their own: tasks of other turns do not wait for them. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (name, task) => {
    const before = last.get(name) ?? Promise.resolve();
    const turn = before.then(task, task);
    last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (last.get(name) === turn) last.delete(name);
    }
  };
}
