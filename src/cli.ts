#!/usr/bin/env node
// aside check | eval | doctor | forget: the same moderator, other doors. Exit status 0 nothing to warn about, 1 a warning, 2 could
// not run.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Forgotten } from './cli/forget.ts';
import { expectations, type Expectation } from './cli/eval/labels.ts';
import { readCatchment } from './domain/catchment.ts';
import { conductRules, type ConductRule } from './domain/conduct.ts';
import { causeOf, FaultList } from './domain/errors.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { sensitivities, type Sensitivity } from './domain/verdict.ts';

interface CheckFlags {
  readonly catchment?: number;
  readonly place?: string;
  readonly conduct?: readonly ConductRule[];
  readonly sensitivity: Sensitivity;
  readonly json?: true;
  readonly jsonl?: true;
  readonly explain?: true;
}

interface EvalFlags {
  readonly unlabelled?: Expectation;
  readonly misses?: true;
  readonly sensitivity: Sensitivity;
  readonly text?: true;
}

const program = new Command('aside')
  .description(
    'Tells whether a message about a patient could identify the patient. Works offline; keeps nothing.',
  )
  .exitOverride()
  .configureOutput({ outputError: (fault, write) => write(withoutText(fault)) })
  .showHelpAfterError('Say "aside check --help" for what it takes.');

program
  .command('check')
  .description('judge a text, a file or standard input')
  .argument('[text]', 'a text in quotes, or the name of a file; standard input where it is left out')
  .addOption(
    new Option('--sensitivity <name>', 'how much is asked').choices(sensitivities).default('standard'),
  )
  .option(
    '--catchment <people>',
    'how many people the hospital or region behind the channel serves, or "350 beds"',
    peopleArgument,
  )
  .option('--place <place>', 'where the channel is: a town, county or ZIP code, such as "Duluth, MN"')
  .option(
    '--conduct <rules>',
    `rules of conduct to look for as well, with commas between, or all: ${conductRules.join(', ')}`,
    conductArgument,
  )
  .option(
    '--explain',
    'tell how each detail narrows the number of people, and what leaving it out would bring',
  )
  .option('--json', 'write the verdict as one JSON object')
  .option('--jsonl', 'read records, one JSON object a line, and write one object for each')
  .action(async (text: string | undefined, flags: CheckFlags) => {
    const policy: ChannelPolicy = {
      sensitivity: flags.sensitivity,
      ...(flags.catchment === undefined ? {} : { catchment: flags.catchment }),
      ...(flags.place === undefined ? {} : { place: flags.place }),
      ...(flags.conduct === undefined ? {} : { conduct: flags.conduct }),
    };
    // What only says how it is used need not know how to judge.
    if (flags.jsonl === true) {
      const { checkJsonl } = await import('./cli/check-jsonl.ts');
      process.exitCode = await checkJsonl(text, policy);
    } else {
      const { checkOne } = await import('./cli/check.ts');
      process.exitCode = await checkOne(text, {
        policy,
        json: flags.json === true,
        explain: flags.explain === true,
      });
    }
  });

program
  .command('eval')
  .description('what labelled files say of the rules: rates, details found, and what is still wrong')
  .argument('<file...>', 'records as in test/corpus/README.md, or objects with only a text, one a line')
  .addOption(
    new Option(
      '--unlabelled <what>',
      'what messages without labels are: a case that gives nobody away, or no case',
    ).choices(expectations),
  )
  .option('--misses', 'list what is wrong, by rule and class, then by id')
  .addOption(
    new Option('--sensitivity <name>', 'whose misses are listed').choices(sensitivities).default('standard'),
  )
  .option('--text', 'print the words too; for invented messages')
  .action(async (files: readonly string[], flags: EvalFlags) => {
    const { evaluate } = await import('./cli/eval/evaluate.ts');
    process.exitCode = await evaluate(files, {
      ...(flags.unlabelled === undefined ? {} : { unlabelled: flags.unlabelled }),
      ...(flags.misses === true
        ? { misses: { sensitivity: flags.sensitivity, withText: flags.text === true } }
        : {}),
    });
  });

program
  .command('doctor')
  .description('check settings, store, tokens, scopes, sockets and channels, and say what to do')
  .action(async () => {
    const { doctor } = await import('./cli/doctor.ts');
    const { checkSlack } = await import('../adapters/slack/install/doctor.ts');
    const { createLog } = await import('./log.ts');
    process.exitCode = await doctor({
      environment: process.env,
      write: (line) => process.stdout.write(`${line}\n`),
      slack: (config, { store, keys }) =>
        checkSlack({
          ...config,
          settingsOf: async (scope) => (await store.settings.read(keys.settings(scope)))?.settings,
          log: createLog('silent'),
        }),
      teams: async (config, url) => {
        // Microsoft's library takes its time to load.
        const { checkTeams } = await import('../adapters/teams/install/doctor.ts');
        return checkTeams({ app: config.mode === 'app' ? config.app : undefined, url });
      },
    });
  });

program
  .command('forget')
  .description(
    'forget everything kept of a person, a channel or a whole workspace, and say how much that was',
  )
  .option('--user <id>', 'a person, by the id that the platform gave them')
  .option('--channel <id>', 'a channel or chat')
  .option('--tenant <id>', 'the workspace or tenant of it; by itself, everything of that workspace')
  .addOption(
    new Option('--platform <name>', 'where both platforms are in use').choices(['slack', 'teams'] as const),
  )
  .addHelpText('after', '\nExit status 0 forgotten, 1 nothing was kept of it, 2 could not run.')
  .action(async (asked: Forgotten) => {
    const { forget } = await import('./cli/forget.ts');
    process.exitCode = await forget(asked, {
      environment: process.env,
      write: (line) => process.stdout.write(`${line}\n`),
    });
  });

// Whoever forgets a word or a quote hands us a message for a command or an option: it is not repeated.
function withoutText(fault: string): string {
  return fault.replace(
    /unknown (command|option) '[^]*'/u,
    'unknown $1. A text goes in quotes after "check", or through standard input where it begins with a dash',
  );
}

function peopleArgument(value: string): number {
  const people = readCatchment(value);
  if (people === undefined)
    throw new InvalidArgumentError('give a number of people, 1 or more, or of beds: "350 beds"');
  return people;
}

function conductArgument(value: string): readonly ConductRule[] {
  if (value === 'all') return conductRules;
  const asked = value.split(',').map((name) => name.trim());
  const on = conductRules.filter((rule) => asked.includes(rule));
  if (on.length !== new Set(asked).size)
    throw new InvalidArgumentError(
      `give all, or some of these with commas between: ${conductRules.join(', ')}`,
    );
  return on;
}

// Whoever reads us may have read enough ("| head"): there is nobody to tell.
process.stdout.once('error', () => process.exit(2));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(
      `${error instanceof FaultList ? error.message : `aside could not run (${causeOf(error)})`}\n`,
    );
    process.exitCode = 2;
  }
}
