// Plain words of our own for each kind of detail.
import type { DetailKind } from '../domain/finding.ts';

const names: Readonly<Record<DetailKind, string>> = {
  name: 'a name',
  location: 'the place',
  date: 'a full date',
  age_over_89: 'an age over 89',
  phone: 'a phone number',
  fax: 'a fax number',
  email: 'an e-mail address',
  ssn: 'a social security number',
  mrn: 'a record number',
  health_plan: 'a health insurance or NHS number',
  account: 'an account number',
  license: 'a licence number',
  vehicle: 'a vehicle number',
  device: 'a device serial number',
  url: 'a web address',
  ip: 'an IP address',
  biometric: 'biometric data',
  photo: 'a photo or recording',
  other_id: 'a room, bed or other identifier',
  age: 'the age',
  sex: 'the sex',
  occupation: 'the job',
  rare_condition: 'a rare condition',
  condition: 'the diagnosis',
  ethnicity: 'the ethnic group',
  religion: 'the faith',
  language: 'the language',
  family: 'the family',
  event: 'an event people heard of',
  role: 'the role',
  relation: 'how you know them',
  time: 'the time',
  physical: 'how they look',
  other: 'what sets them apart',
};

/** "a name", "a name and a phone number", "the place, the job and the age"; at most `most`, in the order given. */
export function sayKinds(kinds: readonly DetailKind[], most = 3): string {
  const said = [...new Set(kinds)].slice(0, most).map((kind) => names[kind]);
  if (said.length <= 1) return said[0] ?? 'details';
  return `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
}
