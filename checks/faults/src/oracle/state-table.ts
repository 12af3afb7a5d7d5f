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

/** Whose filing can take a step: a site's, which a state endorses, that of a state or of the root, or anybody's. */
type By = 'sites' | 'others' | 'all';

interface Step {
  readonly from: readonly Status[];
  readonly of: Of;
  readonly to: Status | 'what it was';
  readonly by: By;
}

const of = (revision: Of, from: readonly Status[], to: Step['to'], by: By = 'all'): Step => ({
  from,
  of: revision,
  to,
  by,
});

/** Every other step is refused. */
const table: Readonly<Record<Action, readonly Step[]>> = {
  save: [of('any', ['none', 'draft', 'returned', 'withdrawn'], 'draft')],
  submit: [of('any', ['draft'], 'submitted')],
  recall: [of('any', ['submitted'], 'draft')],
  endorse: [of('any', ['submitted'], 'endorsed', 'sites')],
  accept: [of('any', ['endorsed'], 'accepted'), of('any', ['submitted'], 'accepted', 'others')],
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
  /** True where a state endorses it. */
  readonly isEndorsed: boolean;
}

/** Gives the status after the action, or undefined where the table does not have it. */
export function after({ status, before, isEndorsed }: Standpoint, action: Action): Status | undefined {
  const by: readonly By[] = ['all', isEndorsed ? 'sites' : 'others'];
  const step = table[action].find(
    (each) => each.from.includes(status) && by.includes(each.by) && fits(each.of, before),
  );
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
