import type { Action } from './parts.js';

/** The reasons that are offered: the code that is recorded, and what it says. */
const reasons = [
  ['check-figures', 'Please check the figures', ['return', 'correct']],
  ['wrong-period', 'It is of another period', ['return', 'correct', 'retract']],
  ['missing-cells', 'The breakdown is missing or incomplete', ['return', 'correct']],
  ['definition-misread', 'The definition was understood differently', ['return', 'correct', 'retract']],
  ['data-corrected', 'The site’s records were corrected', ['correct', 'retract']],
  ['filed-in-error', 'It should not have been filed', ['return', 'retract']],
  ['other', 'Another reason; the comment says which', ['return', 'correct', 'retract']],
] as const satisfies readonly (readonly [code: string, words: string, actions: readonly Action[]])[];

/** Why a result may be true that does not look like it: the code that is recorded, and what it says. */
export const explanations: readonly (readonly [code: string, words: string])[] = [
  ['checked', 'It was checked and is right'],
  ['more_sites', 'More sites or people are in it than before'],
  ['fewer_sites', 'Fewer sites or people are in it than before'],
  ['other_method', 'It was counted in another way than before'],
  ['other', 'Another reason; the comment says which'],
];

/** The one that explains nothing without a comment. */
export const otherReason = 'other';

export const reasonsFor = (action: Action): [code: string, words: string][] =>
  reasons
    .filter(([, , actions]) => (actions as readonly Action[]).includes(action))
    .map(([code, words]) => [code, words]);

/** What a recorded code says, with the code behind it; a code that these pages do not know stands alone. */
export function reasonText(code: string): string {
  const words = [...reasons, ...explanations].find(([each]) => each === code)?.[1];
  return words ? `${words} (${code})` : code;
}
