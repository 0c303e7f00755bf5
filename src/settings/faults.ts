// What may stand in settings, and what to say to whoever typed something else.
import { z } from 'zod';
import { longestPlace, readCatchment } from '../domain/catchment.ts';
import { conductRules, markings, type ConsultTarget, type Settings } from '../domain/settings.ts';
import { sensitivities } from '../domain/verdict.ts';
import { SettingsFaults } from '../ports/settings.ts';

// Limits of settings that people meet; each is named in its fault.
const mostFewest = 1_000_000;
const longestWording = 300;
const mostExempt = 200;

// Fewer than that are one team's: a case need not go to more.
const mostConsulted = 50;
// Slack's ids have a dozen characters; Teams' conversation ids have over a hundred.
const longestId = 200;
// Shorter than what platforms take for the address of a button.
const longestUrl = 2000;

const id = z.string().regex(new RegExp(String.raw`^[^\s\p{C}]{1,${longestId}}$`, 'u'));
const ids = (most: number, least = 0) =>
  z
    .array(id)
    .transform((all) => [...new Set(all)])
    .pipe(z.array(id).min(least).max(most));

const httpsUrl = z
  .string()
  .trim()
  .max(longestUrl)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    // A name or a password in an address would be shown to everybody.
    return url.protocol === 'https:' && url.hostname.includes('.') && url.username + url.password === '';
  });

const consult: z.ZodType<ConsultTarget> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('channel'), channel: id }),
  z.object({ type: z.literal('new-channel'), people: ids(mostConsulted, 1) }),
  z.object({ type: z.literal('group-message'), people: ids(mostConsulted, 1) }),
  z.object({ type: z.literal('link'), url: httpsUrl }),
]);

// A full stop after a longer word and a capital after it; "Dr. Mercer" and "e.g. Ward 4" are no two sentences.
const secondSentence = /[\p{L}\p{N}]{4,}[.!?…]["'”’)]*\s+["'“‘(]*\p{Lu}/u;

const wording = z
  .string()
  .trim()
  .min(1)
  .max(longestWording)
  .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && !secondSentence.test(text));

const fields = {
  sensitivity: z.enum(sensitivities),
  fewest: z.int().min(1).max(mostFewest),
  catchment: z.number().refine((people) => readCatchment(String(people)) === people),
  // Letters, and what stands between them in a name: what is shown again must not turn into markup.
  place: z
    .string()
    .trim()
    .max(longestPlace)
    .regex(/^[\p{L}\p{M}\p{N}.,'’ -]+$/u),
  consult,
  shadow: z.boolean(),
  mark: z.enum(markings),
  exempt: ids(mostExempt),
  conduct: z.array(z.enum(conductRules)).transform((all) => [...new Set(all)]),
  policyUrl: httpsUrl,
  wording,
  admins: ids(mostExempt),
} satisfies Record<keyof Settings, z.ZodType>;

const said: Readonly<Record<keyof Settings, string>> = {
  sensitivity: `Choose a sensitivity: ${sensitivities.join(', ')}.`,
  fewest: `The number of people must be a whole number from 1 to ${mostFewest.toLocaleString('en')}.`,
  catchment: 'The catchment must be a whole number of people, 1 or more, or of beds such as "350 beds".',
  place:
    'I don’t know that place. Write a town, county or ZIP code, with its state or country: "Duluth, MN", "Cornwall, England".',
  consult: `Choose where cases go: a channel, 1 to ${mostConsulted} people or groups, or an address that begins with https://.`,
  shadow: 'Choose whether Aside speaks or only records.',
  mark: `Choose whether messages are marked: ${markings.join(', ')}.`,
  exempt: `Choose at most ${mostExempt} people and bots who are not looked at.`,
  conduct: `Choose among the rules of conduct: ${conductRules.join(', ')}.`,
  policyUrl: 'The address of your policy must begin with https:// and hold no password.',
  wording: `Your own wording must be one sentence of at most ${longestWording} characters, on one line.`,
  admins: `Choose at most ${mostExempt} people and groups who may change settings.`,
};

const settings = z.object(fields).partial();
const names = settings.keyof();

/** What settings are checked against. */
export interface Checking {
  readonly isWorkspace: boolean;
  /** Whether the tables hold a place of that name. */
  readonly knowsPlace: (typed: string) => boolean;
}

/**
 * Settings as they are kept: trimmed, nobody named twice, nothing besides the fields of `Settings`.
 *
 * @throws SettingsFaults with one sentence for each value that can't be, never with the value
 */
export function checkedSettings(given: Settings, { isWorkspace, knowsPlace }: Checking): Settings {
  const read = settings.safeParse(present(given));
  const broken = (read.error?.issues ?? []).map(({ path }) => names.parse(path[0]));
  if (read.data?.place !== undefined && !knowsPlace(read.data.place)) broken.push('place');
  const faults = Object.fromEntries(broken.map((name) => [name, said[name]]));
  if (!isWorkspace && given.admins !== undefined)
    faults['admins'] = 'Who may change settings is set for the whole workspace, not for a channel.';
  if (!read.success || Object.keys(faults).length > 0) throw new SettingsFaults(faults);
  return present(read.data);
}

/** Without the fields that are there and undefined. */
function present(given: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
