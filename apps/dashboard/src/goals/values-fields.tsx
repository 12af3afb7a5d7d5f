import { ChoiceField, TextField } from '../forms/fields.js';
import type { Field } from '../forms/use-form.js';
import { goalDirections } from './goal-words.js';

/** What is typed of a goal. */
export interface TypedValues {
  readonly baseline: string;
  readonly target: string;
  readonly direction: string;
}

const quantity = /^(0|[1-9]\d*)(\.\d{1,4})?$/;
const notNumber = 'Write a number, such as 1250.5';

/** What is wrong with it before it is sent. */
export const mistakesInValues = ({ baseline, target, direction }: TypedValues) => ({
  baseline: baseline === '' || quantity.test(baseline) ? undefined : notNumber,
  target: quantity.test(target) ? undefined : notNumber,
  direction: direction ? undefined : 'Choose which way it is to go',
});

/** What is sent of it: a baseline that is not known is none. */
export const valuesFrom = ({ baseline, target, direction }: TypedValues) => ({
  target,
  direction: direction as 'up' | 'down',
  ...(baseline && { baseline }),
});

/** Where a goal starts from, what is to be reached, and which way that is. */
export function ValuesFields({ field }: { readonly field: (of: keyof TypedValues) => Field<string> }) {
  return (
    <>
      <TextField
        label="From (optional)"
        hint="The value today; leave it empty where nobody knows it"
        inputMode="decimal"
        {...field('baseline')}
      />
      <TextField
        label="To"
        hint="The value by the end of the year"
        inputMode="decimal"
        {...field('target')}
      />
      <ChoiceField label="Direction" options={goalDirections} {...field('direction')} />
    </>
  );
}
