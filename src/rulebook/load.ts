// Reads rules/**/*.yaml into a frozen rulebook. A broken file stops the process, and every fault of every file is told.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
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
  const vocabulary: Vocabulary = { checks: options.checks, classes: classesOf(options) };
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

// Aliases that grow without end are refused by the reader; as no value at all the file then fails the schema.
function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
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
  const document = parseDocument(readFileSync(file, 'utf8'));
  if (document.errors.length > 0)
    return {
      faults: document.errors.map((error) => `line ${error.linePos?.[0].line ?? '?'}: ${error.code}`),
    };
  const parsed = ruleFile.safeParse(plainValue(document));
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

function classesOf({ lexicon, builtInClasses }: LoadOptions): ReadonlySet<string> {
  const classes = new Set<string>([...builtInClasses, ...lexicon.lists]);
  for (const node of lexicon.byFirst.values()) {
    for (const entry of [...node.single, ...[...node.longer.values()].flat()]) classes.add(entry.className);
  }
  return classes;
}

function listYaml(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.yaml')) : [];
}
