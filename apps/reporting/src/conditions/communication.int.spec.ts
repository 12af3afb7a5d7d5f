import { event, InitiativeChanged, PathClosed, PathEstablished, PathOverdue } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { afterAll, beforeAll, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

let reporting: RunningReporting;

beforeAll(async () => {
  reporting = await RunningReporting.start();
});
afterAll(() => reporting?.stop());

it('continuous communication turns by paths, by their contacts, and by what the initiative requires', async () => {
  const partnership = await JudgedPartnership.begin(reporting);
  const { small } = partnership;
  const [state] = small.states;
  const becomes = (expected: object) => partnership.becomes(state, 'continuous_communication', expected);
  const today = partnership.today();
  await becomes({ status: 'unknown', gaps: [{ code: 'path_missing', of: null }] });
  const path = () => ({
    pathId,
    initiativeId: small.world.initiativeId,
    participationId: state.id,
    parties: [{ side: 'state' as const }, { side: 'ta_centre' as const }],
    purpose: 'yearly_support',
    medium: 'call' as const,
    cadenceDays: 365,
    ownerRole: 'coordinator' as const,
    validFrom: '2024-01-01',
    dueOn: addDays(today, 300),
  });
  const pathId = uuidv7();
  await reporting.tell(received(event(PathEstablished, path()), { version: 1 }));
  await becomes({ status: 'not_met', gaps: [{ of: 'federal-state' }, { of: 'state-state' }] });
  const requiring = partnership.initiative({ requiredPairs: ['state-ta_centre'] });
  await reporting.tell(received(event(InitiativeChanged, requiring), { version: 2 }));
  await becomes({ status: 'met', facts: [{ kind: 'communication_path', id: pathId }] });
  const late = { ...path(), dueOn: addDays(today, -1), daysOverdue: 1, escalated: false };
  await reporting.tell(received(event(PathOverdue, late), { version: 2 }));
  await becomes({ status: 'not_met', gaps: [{ code: 'path_late', of: 'state-ta_centre' }] });
  const closed = { ...path(), validTo: addDays(today, -1) };
  await reporting.tell(received(event(PathClosed, closed), { version: 3 }));
  await becomes({ status: 'not_met', gaps: [{ code: 'path_missing', of: 'state-ta_centre' }] });
});
