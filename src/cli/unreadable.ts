// A file that can't be read, told so that whoever typed its name knows what to do. The name may be a text: it is not quoted.
import { FaultList } from '../domain/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file: look at how its name is written',
  EISDIR: 'it is a folder: give a file',
  EACCES: 'you may not read it: ask for the right to',
};

/** The fault for an error of the file system's, by its `code`. */
export function unreadable(error: unknown): FaultList {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return new FaultList("The file can't be read:", [reasons[code] ?? `the system says ${code || 'no more'}`]);
}
