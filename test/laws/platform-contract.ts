// What every platform promises the core. A platform that signs it can be put in the place of any other.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Delivery, TellAuthor } from '../../src/domain/action.ts';
import type { MessageRef } from '../../src/domain/ref.ts';
import type { Platform } from '../../src/ports/platform.ts';

/** One notice that somebody was shown. */
export interface Told {
  /** Everybody who could see it. */
  readonly seenBy: readonly string[];
  /** All of its words. */
  readonly text: string;
}

/** A platform in a world that the contract can change. */
export interface PlatformStand {
  readonly platform: Platform;
  /** A message of `author` that a warning can be about. */
  refOf(author: string): MessageRef;
  /** Everything anybody was shown so far. */
  told(): readonly Told[] | Promise<readonly Told[]>;
  /** From now on the platform's service asks to be left alone for so long; absent where there is no service. */
  readonly hurry?: (ms: number) => void;
  /** From now on the service fails or cannot be reached. */
  readonly breakDown?: () => void;
  /** From now on the service answers what makes no sense. */
  readonly talkNonsense?: () => void;
  /** From now on the author can be reached by no way at all. */
  readonly lose?: () => void | Promise<void>;
  close(): Promise<void>;
}

const author = 'U0CONTRACT';
const notice = {
  what: 'Zanzibar and the exact age fit few people.',
  advice: 'Leave the place out.',
  safer: 'Somewhere warm.',
};
const words = /Zanzibar|Leave the place|Somewhere warm/;

function codeOf(delivery: Delivery): string {
  return delivery.outcome === 'delivered' ? '' : delivery.reason;
}

/** Checks `make`'s platform; a platform without a service of its own leaves the world's failures out. */
export function platformContract(name: string, make: () => Promise<PlatformStand>): void {
  const stands: PlatformStand[] = [];
  afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

  const stood = async (): Promise<PlatformStand> => {
    const stand = await make();
    stands.push(stand);
    await stand.platform.start();
    return stand;
  };
  const tell = ({ platform, refOf }: PlatformStand): Promise<Delivery> => {
    const action: TellAuthor = { type: 'tell-author', ref: refOf(author), warning: 'W0CONTRACT', notice };
    return platform.perform(action);
  };

  describe(`${name} as a platform`, () => {
    test('has the name that its messages bear', async () => {
      const { platform, refOf } = await stood();
      expect(refOf(author).platform).toBe(platform.name);
    });

    // A clinician warned in front of colleagues is exposed, and so is the patient.
    test('tells the author, once, in full, and nobody else', async () => {
      const stand = await stood();
      expect(await tell(stand)).toMatchObject({ outcome: 'delivered' });
      const told = await stand.told();
      expect(told.map(({ seenBy }) => seenBy)).toEqual([[author]]);
      for (const part of Object.values(notice)) expect(told[0]?.text).toContain(part);
    });

    // The journal waits for as long as it is told to; asking sooner makes a busy service busier.
    test('passes on how long a busy service wants to be left alone', async () => {
      const stand = await stood();
      if (stand.hurry === undefined) return;
      stand.hurry(7_000);
      const delivery = await tell(stand);
      expect(delivery).toMatchObject({ outcome: 'retry', afterMs: expect.any(Number) });
      if (delivery.outcome === 'retry') expect(delivery.afterMs).toBeGreaterThanOrEqual(7_000);
      expect(codeOf(delivery)).toMatch(/^[\w.:-]+$/);
      expect(await stand.told()).toEqual([]);
    });

    // What fails today may work in a minute; a warning is not given up for it.
    test.each(['breakDown', 'talkNonsense'] as const)(
      'asks for another try after a service did "%s"',
      async (how) => {
        const stand = await stood();
        if (stand[how] === undefined) return;
        stand[how]();
        const delivery = await tell(stand);
        expect(delivery).toMatchObject({ outcome: 'retry', afterMs: expect.any(Number) });
        expect(codeOf(delivery)).toMatch(/^[\w.:-]+$/);
      },
    );

    // Never in public: who cannot be told in private is not told.
    test('tells nobody where the author cannot be reached, and names the cause by a code', async () => {
      const stand = await stood();
      if (stand.lose === undefined) return;
      await stand.lose();
      const delivery = await tell(stand);
      expect(delivery.outcome).toBe('unreachable');
      expect(codeOf(delivery)).toMatch(/^[\w.:-]+$/);
      expect(codeOf(delivery)).not.toMatch(words);
      expect(await stand.told()).toEqual([]);
    });

    // The journal delivers from any process, at any time: before start and after stop as well.
    test('never rejects, not even before it starts or after it stops', async () => {
      const unstarted = await make();
      stands.push(unstarted);
      expect(['delivered', 'retry', 'unreachable']).toContain((await tell(unstarted)).outcome);
      const stand = await stood();
      await stand.platform.stop();
      expect(['delivered', 'retry', 'unreachable']).toContain((await tell(stand)).outcome);
    });

    // A warning is taken back by any process, whatever became of it; nobody else hears of it.
    test('takes back what it told without a word to anybody else, and rejects over no handle', async () => {
      const stand = await stood();
      const delivery = await tell(stand);
      const ref = stand.refOf(author);
      const handle = delivery.outcome === 'delivered' ? delivery.handle : undefined;
      await stand.platform.withdraw({ ref, warning: 'W0CONTRACT', ...(handle !== undefined && { handle }) });
      for (const strange of ['', 'nonsense', 'targeted', 'direct a', '\u0000'.repeat(3)])
        await stand.platform.withdraw({ ref, warning: 'W0CONTRACT', handle: strange });
      stand.breakDown?.();
      await stand.platform.withdraw({ ref, warning: 'W0CONTRACT', ...(handle !== undefined && { handle }) });
      expect((await stand.told()).every(({ seenBy }) => seenBy.join() === author)).toBe(true);
    });

    test('can be stopped twice, and before it was started', async () => {
      const unstarted = await make();
      stands.push(unstarted);
      await unstarted.platform.stop();
      const { platform } = await stood();
      await Promise.all([platform.stop(), platform.stop()]);
    });
  });
}
