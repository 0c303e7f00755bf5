// How each detail narrows the number of people, as a chart and as a table that says the same.
import { useEffect, useRef } from 'preact/hooks';
import { about, capital } from './people.ts';
import { sensitivitySentence } from './wording.ts';
import { sayAbout } from '../../../../src/domain/numbers.ts';
import type { Narrowing, People } from '../../../../src/domain/risk.ts';
import type { Answer } from '../../answer.ts';
import type { Entry } from './use-channel.ts';

interface RowsProps {
  readonly rows: readonly Narrowing[];
  /** Fewer people than this bring a warning; undefined where the channel does not count people. */
  readonly threshold: number | undefined;
}

/** Draws into `place` as often as its width changes, until the function returned is called. */
function drawWhileSeen(place: HTMLElement, { rows, threshold }: RowsProps): () => void {
  let gone = false;
  const draw = async (width: number): Promise<void> => {
    const { drawBars } = await import('./bars.ts');
    if (!gone && width > 0) place.replaceChildren(drawBars({ rows, threshold, width }));
  };
  const observer = new ResizeObserver(([seen]) => void draw(seen?.contentRect.width ?? 0));
  observer.observe(place);
  return () => {
    gone = true;
    observer.disconnect();
  };
}

function Chart({ rows, threshold }: RowsProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(
    () => (place.current ? drawWhileSeen(place.current, { rows, threshold }) : undefined),
    [rows, threshold],
  );
  return <div class="bars" ref={place} />;
}

function Table({ rows, threshold }: RowsProps) {
  return (
    <table>
      <caption>The same in numbers</caption>
      <thead>
        <tr>
          <th scope="col">Detail</th>
          <th scope="col">People who fit</th>
          <th scope="col">Without this detail</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} class={threshold !== undefined && row.after < threshold ? 'few' : undefined}>
            <th scope="row">{capital(row.label)}</th>
            <td>{about(row.after)}</td>
            <td>{row.kind === 'population' ? '' : about(row.without)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function interval({ low, high }: People): string {
  if (high < 1.5) return '';
  return ` (somewhere between ${about(low).replace('likely one person', 'one').replace('about ', '')} and ${about(high).replace('about ', '')})`;
}

function Summary({
  people,
  withDiagnosis,
}: {
  readonly people: People;
  readonly withDiagnosis: People | null;
}) {
  return (
    <p class="summary">
      <strong>{capital(sayAbout(people.expected))}</strong>
      {` ${people.expected < 1.5 ? 'fits' : 'fit'} what others could know or see${interval(people)}.`}
      {withDiagnosis && ` With the diagnosis: ${about(withDiagnosis.expected)}.`}
      {' This is an estimate.'}
    </p>
  );
}

/** What is to be said in place of numbers, or before them. */
function preface({ isCase, narrowing, reasons }: Answer): string | undefined {
  if (!isCase) return 'The message speaks of no particular patient, so there is nobody to count.';
  const direct = reasons.some(({ code }) => code === 'direct-identifier');
  const counted = narrowing.length > 1;
  if (direct && counted)
    return 'A direct identifier leads to the patient by itself. Of the rest that was said:';
  if (direct) return 'A direct identifier leads to the patient by itself, however many people fit the rest.';
  return counted ? undefined : 'Nothing that was said narrows the number of people.';
}

function Counted({ entry, threshold }: { readonly entry: Entry; readonly threshold: number | undefined }) {
  const { people, withDiagnosis, narrowing, isCase } = entry.answer;
  const words = preface(entry.answer);
  const line =
    threshold === undefined
      ? ''
      : ` The dashed line marks where this channel warns: below ${threshold.toLocaleString('en')} people.`;
  return (
    <>
      {words !== undefined && <p class="empty">{words}</p>}
      {isCase && people && narrowing.length > 1 && (
        <>
          <Summary people={people} withDiagnosis={withDiagnosis} />
          <figure>
            <Chart rows={narrowing} threshold={threshold} />
            <figcaption>
              Each bar ends at the people who still fit, on a scale of tenfold steps.{line}
            </figcaption>
          </figure>
          <Table rows={narrowing} threshold={threshold} />
        </>
      )}
    </>
  );
}

interface PaneProps {
  readonly entry: Entry | undefined;
  readonly threshold: number | undefined;
}

export function NarrowingPane({ entry, threshold }: PaneProps) {
  return (
    <section class="pane narrowing" aria-labelledby="narrowing-title">
      <h2 id="narrowing-title" tabIndex={-1}>
        How many people fit
      </h2>
      {entry ? (
        <>
          <Counted entry={entry} threshold={threshold} />
          <p class="hint">{sensitivitySentence(entry.answer)}</p>
        </>
      ) : (
        <p class="empty">
          Once a message is posted, this shows how each detail narrows the number of people, from a country to
          one.
        </p>
      )}
    </section>
  );
}
