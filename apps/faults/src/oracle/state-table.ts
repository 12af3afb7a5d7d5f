/** The states of a submission and what leads from one to the next, as the product's description has them. */
export type Status =
  'none' | 'draft' | 'submitted' | 'endorsed' | 'returned' | 'accepted' | 'retracted' | 'withdrawn';
export type Action =
  | 'save'
  | 'submit'
  | 'recall'
  | 'endorse'
  | 'accept'
  | 'return'
  | 'correct'
  | 'abandon'
  | 'withdraw'
  | 'retract';

/** Of which revision a step can be taken: the first, a correction, a correction of what is accepted, or any. */
type Of = 'first' | 'correction' | 'correction of accepted' | 'any';

interface Step {
  readonly from: readonly Status[];
  readonly of: Of;
  readonly to: Status | 'what it was';
}

const of = (revision: Of, from: readonly Status[], to: Step['to']): Step => ({ from, of: revision, to });

/** For a local site below a state; every other step is refused. */
const table: Readonly<Record<Action, readonly Step[]>> = {
  save: [of('any', ['none', 'draft', 'returned', 'withdrawn'], 'draft')],
  submit: [of('any', ['draft'], 'submitted')],
  recall: [of('any', ['submitted'], 'draft')],
  endorse: [of('any', ['submitted'], 'endorsed')],
  accept: [of('any', ['endorsed'], 'accepted')],
  return: [of('any', ['submitted', 'endorsed'], 'returned')],
  correct: [of('any', ['accepted', 'retracted'], 'draft')],
  abandon: [of('correction', ['draft', 'returned'], 'what it was')],
  withdraw: [of('first', ['draft', 'submitted', 'returned'], 'withdrawn')],
  retract: [
    of('any', ['accepted'], 'retracted'),
    of('correction of accepted', ['draft', 'submitted', 'endorsed', 'returned'], 'retracted'),
  ],
};

export interface Standpoint {
  readonly status: Status;
  /** What the revision before an open correction is; absent for a first filing. */
  readonly before?: 'accepted' | 'retracted';
}

/** Gives the status after the action, or undefined where the table does not have it. */
export function after({ status, before }: Standpoint, action: Action): Status | undefined {
  const step = table[action].find((each) => each.from.includes(status) && fits(each.of, before));
  return step?.to === 'what it was' ? before : (step?.to as Status | undefined);
}

function fits(revision: Of, before: Standpoint['before']): boolean {
  switch (revision) {
    case 'any':
      return true;
    case 'first':
      return before === undefined;
    case 'correction':
      return before !== undefined;
    case 'correction of accepted':
      return before === 'accepted';
  }
}
