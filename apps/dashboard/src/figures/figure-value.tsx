import Big from 'big.js';
import { Fragment } from 'react';
import type { Figure } from '../api/schemas.js';
import { declaredNone, gaveResults, heardExpected, heardUnexpected } from './counts.js';

/** Groups the digits of an exact decimal and rounds it once, halves away from 0; what is not 0 never looks like it. */
export function decimal(text: string, places = 2): string {
  const { length } = text.split('.')[1] ?? '';
  const rounded = length > places ? new Big(text).round(places).toFixed() : text;
  const [whole = '0', fraction] = (Number(rounded) === 0 && /[1-9]/.test(text) ? text : rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Why numbers are not shown to everybody who may know that there are some. */
export const whyWithheld =
  'it tells of single people, so until it is released only those see the number who report, review, coordinate or steward there or above.';

/** What stands in a figure's place while it has no value; never a number. */
export function absence({ basis, counts, refusal, withheld, d, n }: Figure): string {
  if (refusal) return 'cannot be added up';
  const nobodyFiled = gaveResults(counts) + declaredNone(counts) === 0;
  if (nobodyFiled && counts.expected === 0) return 'not expected';
  if (nobodyFiled) return basis === 'official' ? 'nothing has been accepted' : 'nobody has reported';
  if (gaveResults(counts) === 0) return 'no new results';
  if (withheld) return 'withheld';
  if (n !== null && d !== null) return 'undefined: the denominator is 0';
  return 'no value';
}

/** A declaration that there is nothing adds 0, but is not the 0 that somebody counted. */
export const isAbsent = ({ value, counts, withheld }: Figure): boolean =>
  withheld || value === null || gaveResults(counts) === 0;

/** The value in words: with its unit, or why there is none. */
export function valueText(figure: Figure): string {
  return isAbsent(figure) ? absence(figure) : `${decimal(figure.value!)} ${figure.unit}`;
}

export function FigureValue({ figure }: { readonly figure: Figure }) {
  if (isAbsent(figure)) return <span className="absent">{absence(figure)}</span>;
  return (
    <>
      <strong className="figure-value">
        <Digits text={decimal(figure.value!)} />
      </strong>{' '}
      {figure.unit}
    </>
  );
}

/** A number that goes on in the next line, where it has to, between its thousands alone. */
function Digits({ text }: { readonly text: string }) {
  return text.split(',').map((group, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          ,<wbr />
        </>
      )}
      {group}
    </Fragment>
  ));
}

/** Why numbers are withheld, once for all figures that stand together. */
export function WithheldNote({ figures }: { readonly figures: readonly Figure[] }) {
  const isKept = ({ withheld, counts }: Figure): boolean => withheld && gaveResults(counts) > 0;
  return figures.some(isKept) ? (
    <p>
      <span className="absent">withheld</span>: {whyWithheld}
    </p>
  ) : null;
}

/** The marks that belong to a figure, each in words. */
export function marksOf(figure: Figure): string[] {
  const { basis, counts, partial, underCorrection, moving, duplicates, labels, refusal } = figure;
  const missing = basis === 'official' ? 'not accepted' : 'missing';
  const hasAny = gaveResults(counts) + declaredNone(counts) > 0;
  return [
    ...(partial ? [`${counts.missing} ${missing}${hasAny ? ', so the figure is partial' : ''}`] : []),
    ...(underCorrection ? ['under correction'] : []),
    ...(moving ? ['results are being moved; the figure will settle in a moment'] : []),
    ...(duplicates ? [duplicates] : []),
    ...(refusal ? [refusal.detail] : []),
    ...labels,
  ];
}

type Complete = Pick<Figure, 'basis' | 'counts'>;

/** How many of those expected have spoken, and how many others; on the official basis, how many of them were heard. */
export function reportedText({ basis, counts }: Complete): string {
  const { expected, noNewResults } = counts;
  const unexpected = unexpectedText({ basis, counts });
  if (expected === 0) return unexpected || 'none expected';
  const done = basis === 'official' ? 'accepted' : 'reported';
  const heard = `${heardExpected(counts)} of ${expected} ${done}${without(noNewResults)}`;
  return unexpected ? `${heard}; ${unexpected}` : heard;
}

/** How many are in the figure of whom nothing was expected; empty where nobody is. */
export function unexpectedText({ basis, counts }: Complete): string {
  const filed = heardUnexpected(counts);
  const done = basis === 'official' ? 'accepted' : 'filed';
  return filed === 0 ? '' : `${filed} ${done} though not expected${without(counts.noNewResultsUnexpected)}`;
}

const without = (newResults = 0): string =>
  newResults > 0 ? `, ${newResults} of them without new results` : '';
