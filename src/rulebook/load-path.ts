// Where the rules are: in the package's own folder, whether it runs compiled (dist/src/…) or as TypeScript (src/…).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { FaultList } from '../domain/errors.ts';

/** Folder `rules/` of the package. @throws FaultList where there is none. */
export function rulesDirectory(): string {
  let directory = import.meta.dirname;
  for (let i = 0; i < 5; i += 1) {
    const candidate = path.join(directory, 'rules');
    if (existsSync(path.join(candidate, 'policy.yaml'))) return candidate;
    directory = path.dirname(directory);
  }
  throw new FaultList('Aside is not whole:', ['the folder rules/ is missing: install Aside again']);
}
