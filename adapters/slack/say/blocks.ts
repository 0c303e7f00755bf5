// The few blocks that Aside's messages are made of. Source: docs.slack.dev/reference/block-kit
import type { types } from '@slack/bolt';
import type { LaidOut } from './privately.ts';
import { escapeText } from '../mrkdwn.ts';

/** Slack takes 3,000 characters a section; what frames our words needs a few of them. */
export const longestWords = 2_900;

/** Words that Slack shows as they are, at most as many as a section takes. */
export function words(text: string): string {
  return escapeText(text, longestWords);
}

/** An offer that is longer than a block takes ends in "…", as everything does. */
export function shortened(text: string): string {
  return text.length > longestWords ? `${text.slice(0, longestWords - 1)}…` : text;
}

/** A paragraph of our own markup. Verbatim: what stands in it as "#3" or "@home" must not become a link. */
export function section(markup: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: markup, verbatim: true } };
}

/** The same, small and grey. */
export function aside(markup: string): types.ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: markup, verbatim: true }] };
}

/** A line of ours, and below it words that can be copied as they are: nothing in them is markup. */
export function copyReady(label: string, text: string): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: label }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] },
    ],
  };
}

export interface ButtonLook {
  readonly style?: 'primary' | 'danger';
  /** Opened where it is pressed; an https address. */
  readonly url?: string;
}

/** A button; `value` is opaque and holds no word of a message. */
export function button(label: string, action: string, value: string, look: ButtonLook = {}): types.Button {
  return { type: 'button', text: { type: 'plain_text', text: label }, action_id: action, value, ...look };
}

/** Buttons and menus side by side; no block where there are none. */
export function actions(elements: types.ActionsBlock['elements']): readonly types.ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** A link of ours in a paragraph. */
export function link(url: string, label: string): string {
  const address = new URL(url).href.replaceAll('|', '%7C').replaceAll('&', '&amp;');
  return `<${address}|${label}>`;
}

/** One paragraph of our own markup, with buttons below it. */
export function say(markup: string, elements: types.ActionsBlock['elements'] = []): LaidOut {
  return { text: markup, blocks: [section(markup), ...actions(elements)] };
}

/** Words that can be copied as they are, below a paragraph that says what they are. */
export function copyable(text: string): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  };
}
