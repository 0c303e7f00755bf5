// A thing is done once, whoever asks and in whichever process, and again only where it failed.
import { expect, test } from '@jest/globals';
import { createKeys } from '../../src/keys.ts';
import { createOnce } from '../../src/desk/once.ts';
import { createMemoryStore } from '../../src/state/memory.ts';

const ward = { platform: 'slack', tenant: 'T0WARD' } as const;

function processes() {
  const { claims } = createMemoryStore({ clock: { now: () => 0 } });
  const keys = createKeys((purpose, id) => `${purpose}:${id}`);
  return [createOnce(claims, keys), createOnce(claims, keys)] as const;
}

test('of several who ask, one has it done', async () => {
  const [here, there] = processes();
  let times = 0;
  const count = async (): Promise<void> => void times++;
  const done = await Promise.all(
    [here, there, here].map((once) => once(ward, ['nudge', 'C1', '1.2'], count)),
  );
  expect([times, done.filter(Boolean).length]).toEqual([1, 1]);
  expect(await here(ward, ['nudge', 'C1', '1.3'], count)).toBe(true);
  expect(await here({ ...ward, tenant: 'T0OTHER' }, ['nudge', 'C1', '1.2'], count)).toBe(true);
});

test('what failed is done for the next who asks', async () => {
  const [here, there] = processes();
  const failing = (): Promise<void> => Promise.reject(new RangeError('away'));
  await expect(here(ward, ['nudge'], failing)).rejects.toThrow(RangeError);
  expect(await there(ward, ['nudge'], async () => {})).toBe(true);
});
