import type { Matrix } from './matrix.js';
import type { NodeName } from './tree.js';

const v1 = 'measurement/v1/submissions';
const reason = { reasonCode: 'DATA_ENTRY', comment: 'Seen in a check.' };

export type SubmissionStatus = 'draft' | 'submitted' | 'endorsed' | 'accepted' | 'correcting';

/** Files a submission for an open month and brings it to a status; gives its id. */
export async function submissionIn(
  matrix: Matrix,
  wanted: SubmissionStatus,
  at: NodeName = 'site',
): Promise<string> {
  const reporter = matrix.who('reporter', at);
  const { id } = await matrix.did(reporter, 'PUT', `${v1}/draft`, draftBody(matrix, at));
  const steps: [SubmissionStatus, string, string, object?][] = [
    ['submitted', reporter, 'submit'],
    ['endorsed', matrix.who('reviewer', 'state'), 'endorse'],
    ['accepted', matrix.who('reviewer', 'root'), 'accept'],
    ['correcting', reporter, 'correct', reason],
  ];
  const last = steps.findIndex(([status]) => status === wanted);
  for (const [, who, action, body] of steps.slice(0, last + 1))
    await matrix.act(who, `${v1}/${id}/${action}`, body);
  return id;
}

export const draftBody = (matrix: Matrix, at: NodeName): object => ({
  participationId: matrix.ids[at],
  indicator: matrix.indicator,
  periodId: matrix.nextPeriod(),
  declaration: 'results',
  results: [{ n: '12' }],
});
