import { type TaRequestStatus, taRequestStatuses } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { type TaRequestAction, taRequestActions, taRequestTransitions, transitionOf } from './state-table.js';
import { TaRequest } from './ta-request.entity.js';

/** What each status turns into by each action; what is not here is refused. */
const cells: Readonly<Record<TaRequestStatus, Partial<Record<TaRequestAction, TaRequestStatus>>>> = {
  open: { assign: 'assigned', decline: 'declined' },
  assigned: { assign: 'assigned', resolve: 'resolved', decline: 'declined' },
  resolved: { reopen: 'open' },
  declined: { reopen: 'open' },
};
const everyCell = taRequestStatuses.flatMap((status) =>
  taRequestActions.map((action) => ({ status, action })),
);

describe('the state table of a request for technical assistance', () => {
  it.each(everyCell)('of $status: $action', ({ status, action }) => {
    const request = Object.assign(new TaRequest(), { status });
    const to = cells[status][action];
    if (to === undefined)
      expect(() => transitionOf(action, status)).toThrow(Object.keys(cells[status]).join(', '));
    else {
      expect(request.act(action, {})).toBe(taRequestTransitions[action].event);
      expect(request.status).toBe(to);
    }
  });

  it('gives what is reopened to nobody, and takes its answer away', () => {
    const answered = {
      status: 'resolved',
      assignedTo: 'sue',
      resolutionCode: 'done',
      answer: 'So.',
      dueOn: '2024-01-01',
    };
    const request = Object.assign(new TaRequest(), answered);
    request.act('reopen', { dueOn: '2024-02-01' });
    expect(request).toMatchObject({
      status: 'open',
      assignedTo: null,
      resolutionCode: null,
      answer: null,
      dueOn: '2024-02-01',
    });
  });

  it('is the centre’s, but for what asks again', () => {
    expect(taRequestActions.filter((action) => taRequestTransitions[action].by === 'coordinator')).toEqual([
      'reopen',
    ]);
  });
});
