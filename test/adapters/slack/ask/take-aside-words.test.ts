// What is shown and posted on the way aside keeps Slack's limits, however long the words are.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  layOutDone,
  layOutOffer,
  layOutPosted,
  layOutUnread,
} from '../../../../adapters/slack/ask/take-aside-words.ts';
import { stamp, ticketOf } from '../../../../adapters/slack/ask/take-aside-ticket.ts';
import { faultsInBlocks } from '../stand-in-slack/block-kit.ts';
import type { ConsultTarget } from '../../../../src/domain/settings.ts';
import type { Checked } from '../../../../src/ports/desk.ts';

const words = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.integer({ min: 1, max: 20_000 }).map((length) => '<&🙂'.repeat(length)),
);
const target: fc.Arbitrary<ConsultTarget> = fc.oneof(
  fc.constant({ type: 'channel' as const, channel: 'C0CONSULT' }),
  fc.constant({ type: 'new-channel' as const, people: ['U0NURSE'] }),
  fc.constant({ type: 'group-message' as const, people: ['U0NURSE'] }),
  fc.constant({ type: 'link' as const, url: 'https://messenger.hospital.example/new' }),
);
const checked: fc.Arbitrary<Checked> = fc.record({
  outcome: fc.constantFrom('allow' as const, 'warn' as const, 'undecided' as const),
  isCase: fc.boolean(),
  sensitivity: fc.constant('standard' as const),
  notice: fc.record(
    { what: words, advice: words, safer: words, question: words },
    { requiredKeys: ['what', 'advice'] },
  ),
});
const id = fc.stringMatching(/^[\w.-]{1,90}$/);
const place = { platform: 'slack', tenant: 'T0WARD', author: 'U0DOCTOR' } as const;
const subject = fc
  .record({ channel: id, message: id, thread: id, warning: id }, { requiredKeys: ['channel', 'message'] })
  .map(({ warning, ...ref }) => ({
    ref: { ...place, ...ref },
    ...(warning === undefined ? {} : { warning }),
  }));

const faults = ({ blocks, text }: { readonly blocks: unknown; readonly text: string }) => [
  ...faultsInBlocks(blocks, 'message', new Set()),
  ...(text.length > 40_000 ? ['too long'] : []),
];

test('every offer, and every answer, is one that Slack takes', () => {
  fc.assert(
    fc.property(subject, target, checked, fc.boolean(), (of, to, found, isChanged) => {
      const read = { text: 'x', enclosures: [], revision: '1.2', hasFiles: isChanged };
      expect(faults(layOutOffer({ subject: of, target: to, checked: found, read, isChanged }))).toEqual([]);
      for (const why of ['gone', 'limited', 'unreadable'] as const)
        expect(faults(layOutUnread(why, of, to))).toEqual([]);
      expect(faults(layOutDone('<#C0CONSULT>', isChanged, of))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what is posted is whole, in pieces that Slack takes', () => {
  fc.assert(
    fc.property(words, (text) => {
      const posted = layOutPosted('U0DOCTOR', text);
      expect(faults(posted)).toEqual([]);
      const quoted = posted.blocks.slice(1) as unknown as readonly {
        readonly elements: readonly [{ readonly elements: readonly [{ readonly text: string }] }];
      }[];
      expect(quoted.map(({ elements: [quote] }) => quote.elements[0].text).join('') === text).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a ticket comes back as it was stamped', () => {
  const revision = fc.oneof(fc.constant(''), fc.constant('1764000001.000100'));
  fc.assert(
    fc.property(subject, revision, (of, at) => {
      const isDashed = [of.ref.thread, of.warning].includes('-');
      fc.pre(!isDashed);
      expect(ticketOf(stamp(of, at), place)).toEqual({ subject: of, revision: at });
    }),
  );
  for (const odd of ['', 'C0ROUND', ' 1.2']) expect(ticketOf(odd, place)).toBeUndefined();
});
