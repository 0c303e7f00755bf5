// What is wrong with an Adaptive Card: Microsoft's own reader says, and Teams' limits besides.
import { createRequire } from 'node:module';
import type * as Library from 'adaptivecards';

const load = createRequire(import.meta.url);
// Its module for bundlers can't be loaded by Node.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = load(
  'adaptivecards/dist/adaptivecards.js',
) as typeof Library;

/** Teams draws these though the standard does not know them. */
const ofTeams = /^Unknown element type "Chart\.(?:HorizontalBar|VerticalBar)"/;

/** Teams shows so many buttons in a row, and no more. */
const host = { actions: { maxActions: 6 } };

/** Every fault, in words; empty for a card that Teams takes. */
export function faultsOfCard(content: unknown): readonly string[] {
  if (content === null || typeof content !== 'object') return ['no card'];
  if (Reflect.get(content, 'type') !== 'AdaptiveCard') return ['not an AdaptiveCard'];
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(host);
  card.parse(content as Parameters<typeof card.parse>[0], context);
  const parsed = Array.from({ length: context.eventCount }, (_, nth) => context.getEventAt(nth).message);
  const valid = card.validateProperties().validationEvents.map(({ message }) => message);
  return [...parsed, ...valid].filter((message) => !ofTeams.test(message));
}
