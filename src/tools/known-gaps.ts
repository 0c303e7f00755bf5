// What the rules do not catch, gathered from their files as rules/README.md. `npm run lock:rules` writes it.
import { detailKinds } from '../domain/finding.ts';
import type { RuleFile } from '../rulebook/schema.ts';

const opening = `# What the rules do not catch

Made from the \`known-gaps\` of every rule by \`npm run lock:rules\`; change the rule, not this page. A rule is the file of its
name in \`identifiers\`, \`attributes\`, \`case\`, \`subjects\` or \`conduct\`. One rule's gap is often closed by another; what stands here is
what the rule itself lets go. The sources of the tables are told in [population/README.md](population/README.md).
`;

const kinds = [...detailKinds, 'cue', 'claim', 'conduct'] as const;
const headings: Readonly<Record<string, string>> = { cue: 'case or topic', claim: 'whose it is' };

/** The page, in Markdown: a section a kind, a line a gap, so that two branches seldom change the same line. */
export function knownGapsPage(files: readonly RuleFile[]): string {
  const sections = kinds.flatMap((kind) => {
    const own = files.filter((file) => file.kind === kind).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return own.length === 0 ? [] : [sectionOf(headings[kind] ?? kind, own)];
  });
  return [opening, ...sections].join('\n');
}

function sectionOf(heading: string, files: readonly RuleFile[]): string {
  const lines = files.flatMap((file) =>
    file['known-gaps'].map((gap) => `- \`${file.id}\` (${file.title}): ${gap}`),
  );
  return `## ${heading.replaceAll('_', ' ')}\n\n${lines.join('\n')}\n`;
}
