import type { Submission } from '../submissions/submission.entity.js';
import type { Action } from '../submissions/state-table.js';
import { accepter, endorser, filed, context, type Person, reporter, submission } from './builders.js';

const usual: Record<Action, Person> = {
  save: reporter,
  submit: reporter,
  recall: reporter,
  endorse: endorser,
  accept: accepter,
  return: endorser,
  correct: reporter,
  abandon: reporter,
  withdraw: reporter,
  retract: accepter,
};

/** Takes actions in turn, each by whoever usually takes it; `save` may carry a value: `save 12`. */
export function walk(steps: string, from: Submission = submission(), contextOf = context): Submission {
  for (const step of steps.split(', ').filter(Boolean)) {
    const [action, value] = step.split(' ') as [Action, string | undefined];
    const person = action === 'return' && from.status === 'endorsed' ? accepter : usual[action];
    if (action === 'save') from.save(filed(value ?? '12'), contextOf(person));
    else from.act(action, { reasonCode: 'figures-wrong' }, contextOf(person));
  }
  return from;
}

const accepted = 'save 12, submit, endorse, accept';
const retracted = `${accepted}, retract`;

/** The ways into every situation that a submission of a local site below a state can be in. */
export const ways = {
  unsaved: '',
  draft: 'save 12',
  submitted: 'save 12, submit',
  endorsed: 'save 12, submit, endorse',
  returned: 'save 12, submit, return',
  withdrawn: 'save 12, withdraw',
  accepted,
  retracted,
  'draft of accepted': `${accepted}, correct`,
  'submitted of accepted': `${accepted}, correct, save 13, submit`,
  'endorsed of accepted': `${accepted}, correct, save 13, submit, endorse`,
  'returned of accepted': `${accepted}, correct, save 13, submit, return`,
  'draft of retracted': `${retracted}, correct`,
  'submitted of retracted': `${retracted}, correct, save 13, submit`,
  'endorsed of retracted': `${retracted}, correct, save 13, submit, endorse`,
  'returned of retracted': `${retracted}, correct, save 13, submit, return`,
} as const;
export type Situation = keyof typeof ways;
