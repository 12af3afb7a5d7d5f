import type { IndicatorKind, Plausible, Quantity, Range } from '@impact/contracts';
import type { Problem } from '@impact/service';
import Big from 'big.js';
import type { DictionaryEntry } from '../indicators/indicator.entity.js';
import { contentProblems } from './results.errors.js';

/** What of the definition decides whether a result can be true. */
export type Bounds = Pick<DictionaryEntry, 'kind' | 'per' | 'unit' | 'possible' | 'plausible'>;

/** No site has more than this of anything, unless the definition says what is possible. */
const most = (kind: IndicatorKind): Big => new Big(kind === 'count' ? '1e11' : '1e15');

const path = 'results[0].n';

/** Finds why a result cannot be true: outside what the definition calls possible, or larger than anything counted. */
export function impossibilities(quantity: Quantity, bounds: Bounds): Problem[] {
  const { kind, unit, possible } = bounds;
  const value = shownValue(quantity, bounds);
  const outside = value && excess(value, possible);
  if (outside) return [contentProblems.impossible({ path, value: inUnit(value, unit), outside })];
  const huge = [quantity.n, quantity.d].find((part) => part !== undefined && most(kind).lt(part));
  if (possible?.max !== undefined || huge === undefined) return [];
  const limit = `at most ${most(kind).toFixed()}`;
  return [contentProblems.impossible({ path, value: inUnit(new Big(huge), unit), outside: limit })];
}

/** Finds why a result needs an explanation: outside what is plausible, or far from the period before. */
export function doubts(quantity: Quantity, bounds: Bounds, before?: Quantity): Problem[] {
  const { unit, plausible } = bounds;
  const value = shownValue(quantity, bounds);
  if (!value) return [];
  const outside =
    excess(value, plausibleRange(bounds)) ?? leap(value, plausible, before && shownValue(before, bounds));
  return outside ? [contentProblems.implausible({ path, value: inUnit(value, unit), outside })] : [];
}

/** Of a percentage no more than 100 is plausible, unless the definition says otherwise. */
function plausibleRange({ kind, per, unit, plausible }: Bounds): Range {
  const percentage =
    kind === 'ratio' ? per === 100 : kind === 'rate_without_denominator' && /^(per ?cent|%)$/i.test(unit);
  return { ...(percentage && { max: '100' }), ...plausible };
}

function shownValue({ declaration, n, d }: Quantity, { kind, per = 1 }: Bounds): Big | undefined {
  if (declaration !== 'results' || n === undefined) return undefined;
  if (kind !== 'ratio') return new Big(n);
  return d === undefined || new Big(d).eq(0) ? undefined : new Big(n).times(per).div(d);
}

function excess(value: Big, { min, max }: Range = {}): string | undefined {
  if (max !== undefined && value.gt(max)) return `at most ${max}`;
  return min !== undefined && value.lt(min) ? `at least ${min}` : undefined;
}

function leap(value: Big, { changeFactor }: Plausible = {}, before?: Big): string | undefined {
  if (changeFactor === undefined || !before || before.eq(0)) return undefined;
  const [least, greatest] = [before.div(changeFactor), before.times(changeFactor)];
  if (!value.lt(least) && !value.gt(greatest)) return undefined;
  return `no more than ${changeFactor} times more or less than the ${rounded(before)} of the period before`;
}

const rounded = (value: Big): string => value.round(6).toFixed();
const inUnit = (value: Big, unit: string): string => `${rounded(value)} ${unit}`;
