// Reads where a group lives: "St Paul MN .12; Holmes Co OH .45; Utah .55".
import { placeKey, stateKey, type PlaceFact } from '../domain/facts.ts';
import { plainKey } from './plain.ts';

type States = ReadonlyMap<string, Pick<PlaceFact, 'country' | 'admin'>>;

const part = /^(?<name>.+?)(?: (?<admin>[A-Z]{2}))? (?<share>0?\.\d+)$/u;

/** The rows of regions.tsv → states and provinces by their plain name. */
export function statesOf(rows: readonly (readonly string[])[]): States {
  return new Map(
    rows
      .filter(([, , kind]) => kind === 'state' || kind === 'province')
      .map(([name = '', , , admin = '', country = '']) => [plainKey(name), { country, admin }]),
  );
}

/** Keys as in `GroupFact.concentration` → share of the people there, 0 to 1. */
export function readConcentration(text: string, states: States): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const piece of text.split('; ')) {
    const { name = '', admin = '', share } = part.exec(piece)?.groups ?? {};
    if (share === undefined) continue;
    const plain = plainKey(name.replace(/ Co$/u, ' County'));
    if (admin === '') shares.set(plain, Number(share));
    else for (const said of [admin, '']) shares.set(placeKey(plain, said), Number(share));
    const state = admin === '' ? states.get(plain) : undefined;
    if (state !== undefined) shares.set(stateKey(state), Number(share));
  }
  return shares;
}
