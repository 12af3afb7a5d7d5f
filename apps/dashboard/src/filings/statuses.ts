import type { Submission } from '../api/schemas.js';

/** What a state of a submission means to people. */
export const statusWords: Readonly<Record<Submission['status'], string>> = {
  draft: 'Draft: not handed in yet',
  submitted: 'Submitted: waiting for review',
  endorsed: 'Endorsed: waiting to be accepted',
  returned: 'Returned: something is to be changed',
  accepted: 'Accepted: counts in the official figures',
  retracted: 'Retracted: counts in no figure',
  withdrawn: 'Withdrawn: counts as missing',
};
