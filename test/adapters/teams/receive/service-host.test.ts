// Aside's token goes to Microsoft's own services and to what was configured, and to nobody whose name looks like them.
import { expect, test } from '@jest/globals';
import { isServices } from '../../../../adapters/teams/receive/service-host.ts';

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://smba.infra.gcc.teams.microsoft.com/teams/',
  'https://smba.infra.gov.teams.microsoft.us/',
  'https://europe.webchat.botframework.com/',
  'https://smba.botframework.us',
  'https://service.example/emea',
])('%s is spoken to', (address) => {
  expect(isServices(address, ['https://service.example'])).toBe(true);
});

test.each([
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net:8443/',
  'https://mine.trafficmanager.net/',
  'https://smba.trafficmanager.net.attacker.example/',
  'https://attacker.example/smba.trafficmanager.net/',
  'https://smba.trafficmanager.net@attacker.example/',
  'https://xteams.microsoft.com/',
  'https://notbotframework.com/',
  'https://service.example:444/',
  'http://service.example/',
  'https://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
])('%s is not', (address) => {
  expect(isServices(address, ['https://service.example'])).toBe(false);
});
