// What Aside does when somebody asks it something, by what was asked. Each is done before Slack's three seconds are over; what
// takes longer is owed after the ack.
import type { Asked, ButtonPress, EventHeard, FormSent, MessageShortcut, SlashCommand } from './asked.ts';
import type { MessageCallback } from '../read/message-event.ts';

/** What is left to do once Slack was told "received". Never rejects. */
export type AfterAck = () => Promise<void>;

export interface Answered {
  /** What Slack is told with the ack: errors of a form, or the next one. */
  readonly response?: Readonly<Record<string, unknown>>;
  readonly owed: readonly AfterAck[];
}

export interface Answers {
  press(body: ButtonPress): Promise<Answered>;
  shortcut(body: MessageShortcut): Promise<Answered>;
  form(body: FormSent): Promise<Answered>;
  command(body: SlashCommand): Promise<Answered>;
  event(body: EventHeard): Promise<Answered>;
  /** A message somebody sent to Aside alone. */
  draft(body: MessageCallback): Promise<Answered>;
}

/** Answers some of what is asked; undefined for what is not its own. */
export type AnswersPart = {
  readonly [Name in keyof Answers]?: (body: Parameters<Answers[Name]>[0]) => Promise<Answered | undefined>;
};

/** Calls the one that answers what was asked. */
export function answer(asked: Asked, answers: Answers): Promise<Answered> {
  switch (asked.kind) {
    case 'press':
      return answers.press(asked.body);
    case 'shortcut':
      return answers.shortcut(asked.body);
    case 'form':
      return answers.form(asked.body);
    case 'command':
      return answers.command(asked.body);
    case 'event':
      return answers.event(asked.body);
  }
}

const nothing = async (): Promise<Answered> => ({ owed: [] });

/** Lets everything pass that nobody answers. */
export const noAnswers: Answers = {
  press: nothing,
  shortcut: nothing,
  form: nothing,
  command: nothing,
  event: nothing,
  draft: nothing,
};
