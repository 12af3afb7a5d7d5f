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

/** The one that explains nothing without a comment. */
export const otherReason = 'other';

export const reasonsFor = (action: Action): [code: string, words: string][] =>
  reasons
    .filter(([, , actions]) => (actions as readonly Action[]).includes(action))
    .map(([code, words]) => [code, words]);

/** What a recorded code says, with the code behind it; a code that these pages do not know stands alone. */
export function reasonText(code: string): string {
  const words = reasons.find(([each]) => each === code)?.[1];
  return words ? `${words} (${code})` : code;
}
