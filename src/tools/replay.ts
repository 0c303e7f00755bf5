// Feeds a folder of recorded Slack payloads, signed, to Aside as it runs, and prints the answers by type.
//
//   npm run replay -- folder
//
// A file holds one payload as JSON: an event, a button, a command, a view, or a socket's envelope or frame. Exit status 1 where
// any answer is not 200 or 400, or none came; 2 where nothing could be replayed. No word of a payload is printed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { causeOf, FaultList } from '../domain/errors.ts';
import { answersOf, strayed, table } from './replay/answers.ts';
import { runAside } from './replay/aside.ts';

const patienceMs = 10_000;

function read(folder: string): readonly unknown[] {
  const files = list(folder);
  if (files.length === 0)
    throw new FaultList('There is nothing to replay.', [`${folder} holds no .json file.`]);
  const faults: string[] = [];
  const payloads = files.map((file): unknown => {
    try {
      return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    } catch {
      faults.push(`${file} is no JSON: keep one payload in each file.`);
      return undefined;
    }
  });
  if (faults.length > 0) throw new FaultList('These files cannot be replayed:', faults);
  return payloads;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch (error) {
    throw new FaultList('There is nothing to replay.', [`${folder} cannot be read (${causeOf(error)}).`]);
  }
}

async function replay(folder: string): Promise<number> {
  const payloads = read(folder);
  const aside = await runAside();
  try {
    const answers = await answersOf(payloads, { ...aside, patienceMs });
    const stray = strayed(answers);
    const verdict = stray === 0 ? 'every one 200 or 400' : `${stray} neither 200 nor 400`;
    process.stdout.write(`${table(answers)}\n\n${payloads.length} payloads, ${verdict}\n`);
    return stray === 0 ? 0 : 1;
  } finally {
    await aside.stop();
  }
}

await new Command('replay')
  .description('feed a folder of recorded Slack payloads to Aside, and print the answers by type')
  .argument('<folder>', 'holds one payload a file, as JSON')
  .action(async (folder: string) => {
    process.exitCode = await replay(folder).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : causeOf(error)}\n`);
      return 2;
    });
  })
  .parseAsync();
