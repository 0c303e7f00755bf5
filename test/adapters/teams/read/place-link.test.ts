// A channel or chat by the link that its menu copies, and nothing else by any.
import { expect, test } from '@jest/globals';
import { conversationIn } from '../../../../adapters/teams/read/place-link.ts';

const channel = '19:consult@thread.tacv2';
const encoded = encodeURIComponent(channel);

test.each([
  [channel, channel],
  ['19:round@thread.v2', '19:round@thread.v2'],
  ['19:old@thread.skype', '19:old@thread.skype'],
  [`https://teams.microsoft.com/l/channel/${encoded}/Consult?groupId=a&tenantId=b`, channel],
  [`https://teams.cloud.microsoft/l/channel/${encoded}/Consult`, channel],
  [`https://teams.microsoft.com/l/message/${encoded}/17?tenantId=b`, channel],
  [`https://teams.microsoft.com/l/team/${encoded}/conversations`, channel],
  ['https://teams.microsoft.com/l/chat/19:round@thread.v2/conversations?context=x', '19:round@thread.v2'],
])('%s', (typed, id) => {
  expect(conversationIn(typed)).toBe(id);
});

test.each([
  '',
  'the consult channel',
  `http://teams.microsoft.com/l/channel/${encoded}/Consult`,
  `https://teams.microsoft.com.example/l/channel/${encoded}/Consult`,
  `https://teams.microsoft.com/l/meetup-join/${encoded}/0`,
  'https://teams.microsoft.com/l/channel/%E0%A4%A/Consult',
  // The chat of two people.
  'https://teams.microsoft.com/l/chat/19:a_b@unq.gbl.spaces/conversations',
  '19:a_b@unq.gbl.spaces',
  `${channel};messageid=17`,
])('%j is none', (typed) => {
  expect(conversationIn(typed)).toBeUndefined();
});
