// What everybody asks of the log: a code for what happened, with ids, codes and counts. pino's logger fits.

/** Ids, codes and counts; an error goes under `err`, and only its name, code and frames are printed. */
export type LogFields = Readonly<Record<string, string | number | boolean | Error | undefined>>;

export interface Log {
  /** `event` is a code such as `slack.request-refused`, never a sentence. */
  debug(fields: LogFields, event: string): void;
  info(fields: LogFields, event: string): void;
  warn(fields: LogFields, event: string): void;
  error(fields: LogFields, event: string): void;
}
