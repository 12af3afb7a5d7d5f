import { expect, it } from 'vitest';
import { commandWords } from './command-words.js';

it.each([
  [
    'What is accepted for x@1 and CY2024 would be corrected: say why with a reasonCode, or leave the row out.',
    'What is accepted for x@1 and CY2024 would be corrected: say why with a --reason, or leave the row out.',
  ],
  ['correct it, or hand it in with an explanationCode.', 'correct it, or hand it in with an --explanation.'],
  [
    'or import with replaceDrafts; its author is told.',
    'or import with --replace-drafts; its author is told.',
  ],
  [
    'Look at what GET parked lists for a: e is not among it.',
    'Look at what `impact parked list` lists for a: e is not among it.',
  ],
  [
    'Correct filter.periodId and send the request again; errors says what is wrong.',
    'Correct --period and try again.',
  ],
  ['The site reasonCodes, and --unasked, stay.', 'The site reasonCodes, and --unasked, stay.'],
])('%j is said at the command line as %j', (said, words) => {
  expect(commandWords(said)).toBe(words);
});
