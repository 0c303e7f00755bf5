// Activities as Teams sends them become messages: by whom, where, which version, with all that was said once.
import { describe, expect, test } from '@jest/globals';
import { readActivity } from '../../../../adapters/teams/read/activity.ts';
import { deletedOf, isShared, messageOf } from '../../../../adapters/teams/read/inbound.ts';
import { channel, chat, doctor, messageActivity, tenant } from '../teams-stand.ts';
import type { Message } from '../../../../src/domain/message.ts';

function read(given: object): Message | undefined {
  const activity = readActivity(messageActivity('https://service.example/', given));
  if (activity === undefined) throw new Error('no activity');
  return messageOf(activity);
}

const ref = { platform: 'teams', tenant, channel, message: '1700000000001', author: doctor };
const html = (content: string): object => ({ contentType: 'text/html', content });
const cardType = 'application/vnd.microsoft.card.adaptive';

test('an admin may exempt its author by the name that the directory gives them', () => {
  expect(read({})?.postedBy).toEqual(['00000000-0000-0000-0000-000000000001']);
  expect(read({ from: { id: doctor } })).not.toHaveProperty('postedBy');
});

describe('where it is', () => {
  test('the first message of a thread stands in the channel, a reply in the thread', () => {
    expect(read({})?.ref).toEqual(ref);
    expect(read({ id: '1700000000002' })?.ref).toEqual({
      ...ref,
      message: '1700000000002',
      thread: '1700000000001',
    });
  });

  test('a chat has no threads', () => {
    expect(read({ conversation: { id: chat, tenantId: tenant } })?.ref).toEqual({ ...ref, channel: chat });
  });

  test('the tenant is the channel’s, or else the conversation’s', () => {
    expect(read({ channelData: { tenant: { id: 'other' } } })?.ref.tenant).toBe('other');
    expect(read({ channelData: undefined })?.ref.tenant).toBe(tenant);
  });

  test('a channel that is shared is told from one that is not', () => {
    const shared = (type: string) =>
      isShared(readActivity(messageActivity('https://s.example', { channelData: { channel: { type } } }))!);
    expect(['shared', 'Shared', 'private', 'standard'].map(shared)).toEqual([true, true, false, false]);
  });
});

describe('which version it is', () => {
  test('an edit and what was restored are versions of their own', () => {
    const at = '2026-11-21T12:03:00Z';
    const edited = (type: string, eventType?: string) =>
      read({ type, timestamp: at, channelData: { tenant: { id: tenant }, eventType } })?.revision;
    expect(read({})?.revision).toBe('');
    expect(edited('messageUpdate', 'editMessage')).toBe(`editMessage ${at}`);
    expect(edited('messageUpdate')).toBe(`editMessage ${at}`);
    expect(edited('message', 'editMessage')).toBe(`editMessage ${at}`);
    expect(edited('messageUpdate', 'undeleteMessage')).toBe(`undeleteMessage ${at}`);
  });

  test('an edit that leaves nothing is judged; a message of nothing is not', () => {
    expect(read({ type: 'messageUpdate', text: '' })?.text).toBe('');
    expect(read({ text: ' ' })).toBeUndefined();
  });

  test.each(['messageDelete', 'messageUpdate'])('a deletion is one, as %s', (type) => {
    const channelData = { tenant: { id: tenant }, eventType: 'softDeleteMessage' };
    const activity = readActivity(messageActivity('https://s.example', { type, channelData }));
    expect(activity && deletedOf(activity)).toEqual(ref);
  });
});

describe('by whom', () => {
  test.each<[string, object]>([
    ['Aside itself', { from: { id: '28:aside' } }],
    ['another bot', { from: { id: '28:other' } }],
    ['a bot by its role', { from: { id: '29:x', role: 'bot' } }],
    ['nobody', { from: null }],
  ])('%s is not judged', (_name, given) => {
    expect(read(given)).toBeUndefined();
  });
});

describe('what it says', () => {
  test('text and the same as HTML are said once', () => {
    expect(
      read({ text: '71M from Ely\r\n', attachments: [html('<p>71M&nbsp;from <b>Ely</b></p>')] })?.text,
    ).toBe('71M from Ely');
  });

  test('what stands in one of the two alone is said too', () => {
    const said = read({ text: '71M from Ely', attachments: [html('<ul><li>COPD</li></ul>')] })?.text;
    expect(said).toBe('COPD\n71M from Ely');
  });

  test('mentions are colleagues, and no names', () => {
    const mention = '<span itemtype="http://schema.skype.com/Mention" itemid="0">Dr Aster</span> look?';
    expect(read({ text: '<at>Dr Aster</at> look?', attachments: [html(mention)] })?.text).toBe(
      '@colleague look?',
    );
  });

  test('cards, quoted and forwarded messages, and the names of files are read', () => {
    const said = read({
      text: 'see',
      attachments: [
        {
          contentType: cardType,
          content: {
            body: [
              { type: 'TextBlock', text: 'Ward 4' },
              { type: 'FactSet', facts: [{ title: 'Age', value: '71' }] },
            ],
            actions: [{ type: 'Action.Submit', title: 'Send', data: { text: 'hidden' } }],
          },
        },
        {
          contentType: 'messageReference',
          content: '{"messagePreview":"a flare","messageSender":{"name":"Dr Aster"}}',
        },
        {
          contentType: 'forwardedMessageReference',
          content: { originalMessageContent: '<p>an old case</p>' },
        },
        { contentType: 'reference', name: 'Ann Lee CXR.pdf', contentUrl: 'https://files.example' },
      ],
    });
    expect(said?.text.split('\n').toSorted()).toEqual(
      ['71', 'Age', 'Ann Lee CXR.pdf', 'Send', 'Ward 4', 'a flare', 'an old case', 'see'].toSorted(),
    );
    expect(said?.enclosures).toEqual([{ type: 'document', tells: [] }]);
  });

  test('pictures are told of once, between the words or beside them', () => {
    const inline = html('<p>rash</p><img alt="image" src="https://files.example/1">');
    const picture = { type: 'picture', tells: [] };
    expect(read({ attachments: [inline] })?.enclosures).toEqual([picture]);
    expect(read({ attachments: [inline, { contentType: 'image/*', contentUrl: 'x' }] })?.enclosures).toEqual([
      picture,
    ]);
    expect(read({ text: '', attachments: [{ contentType: 'image/png' }] })?.enclosures).toEqual([picture]);
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'scan.dcm' };
    expect(read({ attachments: [file] })?.enclosures).toEqual([picture]);
    expect(read({ attachments: [{ ...file, name: 'rota.xlsx' }] })?.enclosures).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['no list', 'x'],
    ['null', null],
    ['odd entries', [null, 3, { contentType: 7 }, { contentType: 'text/html', content: 5 }]],
    ['a reference that is no JSON', [{ contentType: 'messageReference', content: '{' }]],
    ['a card of circles', [{ contentType: cardType, content: [[[[]]]] }]],
  ])('attachments that are %s leave the text', (_name, attachments) => {
    expect(read({ text: 'as it is', attachments })?.text).toBe('as it is');
  });
});
