import { validateSync } from 'class-validator';
import { expect, it } from 'vitest';
import {
  IsCivilDate,
  IsIndicatorVersion,
  IsPeriodId,
  IsQuantity,
  IsReasonCode,
  IsReference,
  referencePattern,
} from './fields.js';

class Fields {
  @IsQuantity() readonly amount = 'much';
  @IsCivilDate() readonly due = 'tomorrow';
  @IsIndicatorVersion() readonly indicator = 'homicides';
  @IsPeriodId() readonly periodId = 'spring';
  @IsReasonCode() readonly reasonCode = 'not so';
  @IsReference() readonly evidence = 'javascript:alert(1)';
}

it('a field that is not written as it has to be is told in words, and by an example', () => {
  const told = validateSync(new Fields()).map(({ constraints }) => constraints);
  expect(told).toEqual([
    { matches: 'amount must be a decimal as text, as in 1250.5, not below 0, with at most 4 decimals' },
    { matches: 'due must be a day as 2027-03-31' },
    { matches: 'indicator must be code@version, as in homicides@1' },
    { matches: 'periodId must be a period, as in FFY2024-Q1, FFY2024, CY2024 or 2024-06' },
    { matches: 'reasonCode must be a code, as in implausible_value' },
    {
      matches:
        'evidence must be an address that begins with https://, or a reference of at most 120 letters, digits and signs, as in Board minutes 2024-03, p. 2',
    },
  ]);
});

it.each([
  ['https://example.gov/minutes?day=2024-03-01#p2', true],
  ['Board minutes 2024-03, p. 2', true],
  ['data:text/html,x', false],
  ['https://example.gov/a b', false],
  ['https://example.gov/">', false],
  [' minutes', false],
  ['two\nlines', false],
  ['x'.repeat(121), false],
])('a reference may be %s: %s', (text, may) => {
  expect(referencePattern.test(text)).toBe(may);
});
