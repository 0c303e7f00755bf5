// Errors that a person must act on. Their messages say what to do and never hold a word of a message.

/** Several faults found at once, each a full sentence. */
export class FaultList extends Error {
  readonly faults: readonly string[];

  constructor(title: string, faults: readonly string[]) {
    super([title, ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'FaultList';
    this.faults = faults;
  }
}

/** The name of an error, fit for a log: an error's own message may quote what it choked on. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? `${error.name}:${code}` : error.name;
}
