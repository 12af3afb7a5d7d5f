import { type AssessmentLevel, ConditionAssessed, event, type Received } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

let reporting: RunningReporting;
let partnership: JudgedPartnership;

beforeAll(async () => {
  reporting = await RunningReporting.start();
  partnership = await JudgedPartnership.begin(reporting);
});
afterAll(() => reporting?.stop());

it('the newest assessment of a condition is shown beside what is judged, and changes nothing of it', async () => {
  const { small } = partnership;
  const [state, other] = small.states;
  const assessed = (level: AssessmentLevel, assessedOn: string): Received<ConditionAssessed> => {
    const of = { initiativeId: small.world.initiativeId, participationId: state.id };
    const said = { condition: 'backbone_support' as const, level, evidence: [`Visit ${assessedOn}`] };
    return received(event(ConditionAssessed, { assessmentId: uuidv7(), ...of, ...said, assessedOn }));
  };
  const shows = ({ data }: Received<ConditionAssessed>) =>
    partnership.becomes(state, 'backbone_support', {
      status: 'unknown',
      changedOn: null,
      assessment: {
        id: data.assessmentId,
        level: data.level,
        evidence: data.evidence,
        assessedOn: data.assessedOn,
      },
    });
  await partnership.becomes(state, 'backbone_support', { status: 'unknown', assessment: null });
  const [first, second, older] = [
    assessed('emerging', '2024-02-01'),
    assessed('in_place', '2024-02-01'),
    assessed('not_in_place', '2024-01-01'),
  ];
  await reporting.tell(first);
  await shows(first);
  await reporting.tell(second);
  await shows(second);
  await reporting.tell(older, first);
  await reporting.heard();
  await shows(second);
  expect(await partnership.at(other, 'backbone_support')).toMatchObject({ assessment: null });
  expect(await partnership.at(state, 'diverse_partners')).toMatchObject({ assessment: null });
});
