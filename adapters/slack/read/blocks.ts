// The words in blocks, whichever blocks they are: what people write as rich text, and what apps lay out for them.
// Source: docs.slack.dev/reference/block-kit/blocks
import { plainLink, plainText } from '../mrkdwn.ts';

type Node = Readonly<Record<string, unknown>>;

/** Slack nests a handful of levels; what is deeper than this was not made by Slack. */
const deepest = 16;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(node: Node, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function emoji(node: Node): string {
  const tone = node['skin_tone'];
  const name = `:${words(node, 'name')}:`;
  return typeof tone === 'number' ? `${name}:skin-tone-${tone}:` : name;
}

/** The leaves of rich text that are more than their text. */
const leaves: ReadonlyMap<unknown, (node: Node) => string> = new Map([
  ['link', (node: Node) => plainLink(words(node, 'url'), words(node, 'text'))],
  ['emoji', emoji],
  ['user', () => '@colleague'],
  ['usergroup', () => '@group'],
  ['channel', () => '#channel'],
  ['broadcast', (node: Node) => `@${words(node, 'range')}`],
]);

function leaf(node: Node): string {
  return leaves.get(node['type'])?.(node) ?? (words(node, 'text') || words(node, 'fallback'));
}

/** A section, a quote, a piece of code or an entry of a list is a line. */
function written(node: Node, depth: number): readonly string[] {
  const elements = nodes(node['elements']);
  if (node['type'] === 'rich_text' || node['type'] === 'rich_text_list')
    return depth > deepest ? [] : elements.flatMap((element) => written(element, depth + 1));
  return elements.map(leaf).join('').split('\n');
}

/** Buttons and menus are the app's own words. */
const controls: ReadonlySet<unknown> = new Set(['actions', 'context_actions', 'button', 'overflow', 'input']);

/** Where words may stand in a block, in the order in which they are read. */
const places = [
  'rich_text_title',
  'title',
  'subtitle',
  'caption',
  'text',
  'body',
  'description',
  'fields',
  'elements',
  'child_blocks',
  'tasks',
  'details',
  'output',
  'hero_image',
  'accessory',
  'alt_text',
];

function cell(node: Node, depth: number): string {
  const value = node['value'];
  return typeof value === 'number' ? String(value) : laidOut(node, depth).join(' ');
}

/** A row of a table is a line, its cells parted by commas. */
function table(rows: unknown, depth: number): readonly string[] {
  if (!Array.isArray(rows)) return [];
  return rows.map((row) =>
    nodes(row)
      .map((each) => cell(each, depth + 1))
      .join(', '),
  );
}

/** What stands at one place of a block: a text of Slack's, blocks, or a bare string. */
function placed(value: unknown, isMarkup: boolean, depth: number): readonly string[] {
  if (typeof value === 'string') return (isMarkup ? plainText(value) : value).split('\n');
  if (isNode(value)) return laidOut(value, depth + 1);
  return nodes(value).flatMap((node) => laidOut(node, depth + 1));
}

function laidOut(node: Node, depth: number): readonly string[] {
  const { type } = node;
  if (depth > deepest || controls.has(type)) return [];
  if (typeof type === 'string' && type.startsWith('rich_text')) return written(node, depth);
  const lines = places.flatMap((key) => placed(node[key], type === 'mrkdwn', depth));
  return [...lines, ...table(node['rows'], depth)];
}

/** The words of a list of blocks, line by line; nothing where it is no such list. */
export function linesOf(blocks: unknown): readonly string[] {
  return nodes(blocks).flatMap((block) => laidOut(block, 0));
}

/** How many pictures blocks show that were uploaded to Slack; one from elsewhere on the web is no patient's. */
export function picturesIn(blocks: unknown): number {
  return nodes(blocks).filter(({ type, slack_file: file }) => type === 'image' && isNode(file)).length;
}
