// The pieces of an Adaptive Card that Aside uses. Words go in as they are: where Markdown would be read, none is let in.
import type { Sent } from '../bot.ts';

/** A card and the same in plain words, for notifications and screen readers. */
export type Card = Omit<Sent, 'to'>;

interface Run {
  readonly type: 'TextRun';
  readonly text: string;
  readonly italic?: boolean;
  readonly isSubtle?: boolean;
  readonly size?: 'Small';
}

export type Element = Readonly<Record<string, unknown>> & { readonly type: string };

/** Longer than any notice; the service takes 80 KB of UTF-16 for certain, and a card holds a few texts as long. */
const longest = 6_000;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

const run = (text: string, look: Partial<Run> = {}): Run => ({
  type: 'TextRun',
  text: shortened(text),
  ...look,
});

/** A paragraph; its words are shown as they are, whatever signs stand in them. */
export function paragraph(text: string, lead?: string): Element {
  const first = lead === undefined ? [] : [run(`${lead} `, { italic: true })];
  return { type: 'RichTextBlock', inlines: [...first, run(text)] };
}

/** Small print. */
export function aside(text: string): Element {
  return { type: 'RichTextBlock', inlines: [run(text, { isSubtle: true, size: 'Small' })] };
}

/** What may be posted instead, set apart so that it can be marked and copied. */
export function offered(lead: string, text: string): Element {
  return { type: 'Container', style: 'emphasis', items: [aside(lead), paragraph(text)] };
}

/** Somebody's words, set apart. */
export function quoted(text: string): Element {
  return { type: 'Container', style: 'emphasis', items: [paragraph(text)] };
}

export type CardAction = Readonly<Record<string, unknown>> & { readonly type: string };

/** A button that Aside is told of: it carries what it is and a warning's id, and nothing else. */
export function button(title: string, verb: string, warning: string): CardAction {
  const data = { aside: verb, warning };
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    // Clients that know no Execute send the same as a message.
    fallback: { type: 'Action.Submit', title, data },
  };
}

/** Makes the buttons of one card: each carries what it is, and what they all are about. */
export type MakeButton = (title: string, verb: string) => CardAction;

/** A button that opens an address. */
export function link(title: string, url: string): CardAction {
  return { type: 'Action.OpenUrl', title, url };
}

/** A button that shows more of the card, and other buttons. */
export function reveal(
  title: string,
  body: readonly Element[],
  actions: readonly CardAction[] = [],
): CardAction {
  const shown = actions.length === 0 ? {} : { actions };
  return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', version: '1.5', body, ...shown } };
}

/** A whole card; `summary` is all of it in plain words. */
export function cardOf(summary: string, body: readonly Element[], actions: readonly CardAction[] = []): Card {
  return {
    summary: shortened(summary),
    card: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      body,
      ...(actions.length === 0 ? {} : { actions }),
    },
  };
}

/** Plain paragraphs. */
export function say(...lines: readonly string[]): Card {
  return cardOf(
    lines.join('\n'),
    lines.map((line) => paragraph(line)),
  );
}
