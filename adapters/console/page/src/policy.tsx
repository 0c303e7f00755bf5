// What an admin would set for the channel: how early Aside speaks, and how many people the hospital serves.
import { useState } from 'preact/hooks';
import { sensitivities } from '../../../../src/domain/verdict.ts';
import { sensitivityMeaning } from './wording.ts';
import type { Thresholds } from '../../answer.ts';
import type { Policy } from './use-channel.ts';

interface PolicyProps {
  readonly policy: Policy;
  readonly setPolicy: (policy: Policy) => void;
  readonly thresholds: Thresholds;
  /** The largest catchment the server takes; undefined until it said so. */
  readonly largest: number | undefined;
}

const presets = [
  ['Whole country', undefined],
  ['Village practice', 3_000],
  ['District hospital', 60_000],
  ['County', 250_000],
  ['Large city', 2_000_000],
] as const;

function SensitivityChoice({ policy, setPolicy, thresholds }: PolicyProps) {
  return (
    <fieldset class="choices">
      <legend>Sensitivity</legend>
      {sensitivities.map((sensitivity) => (
        <label key={sensitivity}>
          <input
            type="radio"
            name="sensitivity"
            aria-label={sensitivity}
            aria-describedby={`means-${sensitivity}`}
            checked={policy.sensitivity === sensitivity}
            onChange={() => setPolicy({ ...policy, sensitivity })}
          />
          <span>
            <strong>{sensitivity}</strong>
            <span id={`means-${sensitivity}`}>{sensitivityMeaning(sensitivity, thresholds)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What was typed as a number of people, thousands marks and spaces allowed; undefined where it is none. */
function peopleIn(typed: string, largest: number): number | undefined {
  const plain = typed.replaceAll(/[\s,.']/g, '');
  const count = /^\d+$/.test(plain) ? Number(plain) : 0;
  return count >= 1 && count <= largest ? count : undefined;
}

function CatchmentChoice({ policy, setPolicy, largest = 1e10 }: PolicyProps) {
  const [typed, setTyped] = useState('');
  const faulty = typed.trim() !== '' && peopleIn(typed, largest) === undefined;
  const choose = (text: string): void => {
    setTyped(text);
    setPolicy({ ...policy, catchment: peopleIn(text, largest) });
  };
  return (
    <div class="catchment">
      <label for="catchment">Catchment</label>
      <input
        id="catchment"
        inputMode="numeric"
        autoComplete="off"
        placeholder="Whole country"
        value={typed}
        aria-invalid={faulty}
        aria-describedby="catchment-hint catchment-error"
        onInput={(event) => choose(event.currentTarget.value)}
      />
      <p id="catchment-hint" class="hint">
        People whom the hospital or region serves.
      </p>
      <div class="examples" role="group" aria-label="Usual catchments">
        {presets.map(([label, people]) => (
          <button
            type="button"
            class="chip"
            key={label}
            aria-pressed={!faulty && policy.catchment === people}
            onClick={() => choose(people === undefined ? '' : people.toLocaleString('en'))}
          >
            {label}
          </button>
        ))}
      </div>
      <p id="catchment-error" class="errors" role="alert">
        {faulty && 'This is not a number of people, so the whole country counts.'}
      </p>
    </div>
  );
}

export function PolicyPane(policy: PolicyProps) {
  return (
    <section class="pane policy" aria-labelledby="policy-title">
      <div class="title-line">
        <h2 id="policy-title">What holds in this channel</h2>
        <p class="hint">Changes count from the next message.</p>
      </div>
      <SensitivityChoice {...policy} />
      <CatchmentChoice {...policy} />
    </section>
  );
}
