// Reads rules/**/*.yaml into a frozen rulebook. A broken file stops the process, and every fault of every file is told.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load as parseYaml, YAMLException } from 'js-yaml';
import type { Check, CompiledRule } from '../domain/rule.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { FaultList } from '../domain/errors.ts';
import { compileRule, type Vocabulary } from './compile.ts';
import { ruleFile, type RuleFile } from './schema.ts';

export interface Rulebook {
  readonly rules: readonly CompiledRule[];
  /** The files as read, with their examples; tests run them. */
  readonly files: readonly RuleFile[];
}

export interface LoadOptions {
  /** Folder that holds identifiers/, attributes/, case/, subjects/, conduct/. */
  readonly directory: string;
  readonly checks: ReadonlyMap<string, Check>;
  readonly lexicon: Lexicon;
  readonly builtInClasses: readonly string[];
}

const folders = ['identifiers', 'attributes', 'case', 'subjects', 'conduct'];

/** @throws FaultList with every fault in every file. */
export function loadRulebook(options: LoadOptions): Rulebook {
  const vocabulary: Vocabulary = {
    checks: options.checks,
    classes: new Set([...options.builtInClasses, ...options.lexicon.classes]),
  };
  const faults: string[] = [...strayFiles(options.directory)];
  const files: RuleFile[] = [];
  const rules: CompiledRule[] = [];
  for (const file of ruleFiles(options.directory)) {
    const outcome = readRule(path.join(options.directory, file), vocabulary);
    if ('faults' in outcome) faults.push(...outcome.faults.map((fault) => `${file}: ${fault}`));
    else if (files.some(({ id }) => id === outcome.file.id))
      faults.push(`${file}: another folder has a rule of this id`);
    else {
      files.push(outcome.file);
      rules.push(outcome.rule);
    }
  }
  if (rules.length === 0 && faults.length === 0)
    faults.push(`no rule files in ${folders.join('/, ')}/: check where Aside was installed`);
  if (faults.length > 0) throw new FaultList('The rulebook is broken. Mend these and start again:', faults);
  return { rules: Object.freeze(rules), files: Object.freeze(files) };
}

function ruleFiles(directory: string): readonly string[] {
  return folders
    .flatMap((folder) => listYaml(path.join(directory, folder)).map((name) => path.join(folder, name)))
    .sort();
}

// A rule that nobody reads guards nothing: a misspelt ending or folder is a fault.
function strayFiles(directory: string): readonly string[] {
  const entries = existsSync(directory) ? readdirSync(directory, { recursive: true, encoding: 'utf8' }) : [];
  return entries
    .filter((name) => /\.ya?ml$/u.test(name) && name !== 'policy.yaml')
    .filter((name) => !name.endsWith('.yaml') || !folders.includes(path.dirname(name)))
    .map((name) => `${name}: a rule file ends in .yaml and stands in ${folders.join('/, ')}/`);
}

type Outcome =
  | { readonly file: RuleFile; readonly rule: CompiledRule }
  | { readonly faults: readonly string[] };

function readRule(file: string, vocabulary: Vocabulary): Outcome {
  let content: unknown;
  try {
    content = parseYaml(readFileSync(file, 'utf8'));
  } catch (error) {
    return { faults: [yamlFault(error)] };
  }
  const parsed = ruleFile.safeParse(content);
  if (!parsed.success)
    return {
      faults: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    };
  const expected = path.basename(file, '.yaml');
  if (parsed.data.id !== expected)
    return { faults: [`id is "${parsed.data.id}" but the file is named "${expected}"`] };
  const rule = compileRule(parsed.data, vocabulary);
  return 'id' in rule ? { file: parsed.data, rule } : { faults: rule };
}

function listYaml(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.yaml')) : [];
}

function yamlFault(error: unknown): string {
  if (!(error instanceof YAMLException)) return 'file: is no YAML';
  return `${error.mark === undefined ? 'file' : `line ${error.mark.line + 1}`}: ${error.reason}`;
}
