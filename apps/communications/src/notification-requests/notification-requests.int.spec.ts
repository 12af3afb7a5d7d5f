import 'reflect-metadata';
import {
  event,
  FigureRestated,
  GoalApproved,
  GoalReturned,
  GoalSubmitted,
  type NotificationSent,
  PlanApproved,
  PlanReturned,
  PlanSubmitted,
  SubmissionAccepted,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  SubmissionReturned,
  SubmissionSubmitted,
  topics,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { initiativeId } from '@impact/directory/testing';
import { goalOf, offTrack } from '../testing/goal-events.js';
import { planned } from '../testing/plan-events.js';
import type { Published } from '@impact/messaging/testing';
import type { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';
import { recipientsOf, root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

let service: RunningCommunications;

/** Publishes one event and gives who was told of it, sorted. */
async function told(happened: object): Promise<string[]> {
  const id = uuidv7();
  await service.publish([happened, { id }]);
  await service.idle();
  return recipientsOf(service, id);
}

function restated(causeId: string, ...at: string[]): FigureRestated {
  const counts = {
    expected: 1,
    reported: 1,
    noNewResults: 0,
    missing: 0,
    reportedUnexpected: 0,
    noNewResultsUnexpected: 0,
  };
  const value = { n: '1', d: null, value: '1', counts, underCorrection: false };
  return event(FigureRestated, {
    restatementId: uuidv7(),
    initiativeId,
    causeId,
    submissionId: uuidv7(),
    revision: 2,
    committedAt: new Date().toISOString(),
    participationIds: at,
    part: 1,
    parts: 1,
    figures: at.map((participationId) => ({
      figure: {
        key: `${participationId}~students-screened@1~FFY2024-Q1~total~official`,
        participationId,
        indicator: 'students-screened@1',
        periodId: 'FFY2024-Q1',
        cell: 'total',
        basis: 'official',
      },
      old: value,
      new: value,
    })),
  });
}

beforeAll(async () => {
  service = await startSmallPartnership();
});
afterAll(() => service?.stop());

/** Lets a request be resolved once more, as after a restore, and waits until it is. */
async function resolveAgain(id: string): Promise<void> {
  await service.tx.query(`update notification_request set resolved_at = null where cause_id = $1`, [id]);
  await vi.waitFor(async () => {
    const [request] = await service.tx.query(
      `select resolved_at from notification_request where cause_id = $1`,
      [id],
    );
    expect(request.resolved_at).not.toBeNull();
  }, 10_000);
  await service.idle();
}

describe('who is told', () => {
  const eve = { subject: 'eve', role: 'reviewer' as const };
  it.each<[string, () => object, string[]]>([
    ['a filing', () => filed(SubmissionSubmitted, site), ['reviewer@state']],
    ["a state's own filing", () => filed(SubmissionSubmitted, state), ['reviewer@root']],
    ["the root's own filing", () => filed(SubmissionSubmitted, root, { submittedBy: 'reviewer@root' }), []],
    [
      'a return',
      () => filed(SubmissionReturned, site, { endorsedBy: 'eve', reasonCode: 'unclear' }),
      ['anna', 'coordinator@site', 'eve', 'reporter@site'],
    ],
    [
      'an endorsement',
      () => filed(SubmissionEndorsed, site, { actor: eve, endorsedBy: 'eve' }),
      ['anna', 'reviewer@root'],
    ],
    ['an acceptance', () => filed(SubmissionAccepted, site, { endorsedBy: 'eve' }), ['anna', 'eve']],
    ['a plan', () => planned(PlanSubmitted, site), ['reviewer@state']],
    [
      "the root's own plan",
      () => planned(PlanSubmitted, root, { submittedBy: 'planner@root' }),
      ['reviewer@root'],
    ],
    [
      'a returned plan',
      () => planned(PlanReturned, site, { reasonCode: 'unclear' }),
      ['anna', 'planner@site'],
    ],
    ['an approved plan', () => planned(PlanApproved, site), ['anna', 'planner@site']],
    ['a goal', () => goalOf(GoalSubmitted, site), ['reviewer@state']],
    ['a returned goal', () => goalOf(GoalReturned, site, { reasonCode: 'too_low' }), ['anna']],
    ['an approved goal', () => goalOf(GoalApproved, site), ['anna']],
    ['a goal off track', () => offTrack(site), ['coordinator@site', 'coordinator@state', 'planner@site']],
  ])('of %s', async (_, happened, recipients) => {
    expect(await told(happened())).toEqual(recipients);
  });

  it('tells the author whose draft was written over, and nobody else', async () => {
    const actor = { subject: 'reporter@site', role: 'reporter', participationId: site } as const;
    const replaced = filed(SubmissionDraftReplaced, site, { status: 'draft', actor });
    expect(await told(Object.assign(replaced, { draftedBy: 'anna' }))).toEqual(['anna']);
  });

  it('of a filing that was returned and comes again: its reviewers and who returned it', async () => {
    const submissionId = uuidv7();
    const officer = { subject: 'officer', role: 'reviewer' as const };
    await told(filed(SubmissionReturned, site, { submissionId, actor: officer, reasonCode: 'unclear' }));
    expect(await told(filed(SubmissionSubmitted, site, { submissionId, resubmitted: true }))).toEqual([
      'officer',
      'reviewer@state',
    ]);
  });

  it('of a restatement: coordinators and reviewers wherever an official figure changed, once per request', async () => {
    const id = uuidv7();
    await told(restated(id, site, root));
    await told(restated(id, site, root));
    expect(await recipientsOf(service, id)).toEqual([
      'coordinator@root',
      'coordinator@site',
      'reviewer@root',
      'reviewer@site',
    ]);
  });
});

describe('an event', () => {
  it('that comes twice is told once, as one row and one event for each recipient', async () => {
    const id = uuidv7();
    const again = [filed(SubmissionSubmitted, site), { id }] as [object, Published];
    await service.publish(again);
    await service.publish(again);
    await service.idle();
    expect(await recipientsOf(service, id)).toEqual(['reviewer@state']);
    const sent = (await service.read(topics.communications)).filter(
      ({ envelope }) => envelope?.causationId === id,
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]!.data).toMatchObject({
      causeId: id,
      template: 'submission-submitted',
      recipient: 'reviewer@state',
      channel: 'inbox',
    } satisfies Partial<NotificationSent>);
    expect(sent[0]!.envelope!.correlationId).toBe(id);
  });

  it('that is resolved once more, as after a restore, tells nobody a second time', async () => {
    const id = uuidv7();
    await service.publish([filed(SubmissionSubmitted, site), { id }]);
    await service.idle();
    await resolveAgain(id);
    expect(await recipientsOf(service, id)).toEqual(['reviewer@state']);
    const sent = await service.read(topics.communications);
    expect(sent.filter(({ envelope }) => envelope?.causationId === id)).toHaveLength(1);
  });

  it('that nobody has to hear of is told to nobody, once, however often it is resolved', async () => {
    const id = uuidv7();
    const rootsOwn = filed(SubmissionSubmitted, root, { submittedBy: 'reviewer@root' });
    await service.publish([rootsOwn, { id }]);
    await service.idle();
    await resolveAgain(id);
    const said = (await service.read(topics.communications)).filter(
      ({ envelope }) => envelope?.causationId === id,
    );
    expect(said.map(({ envelope, data }) => [envelope?.type, data])).toEqual([
      [
        'impact.communications.cause.told-to-nobody.v1',
        {
          causeId: id,
          initiativeId,
          template: 'submission-submitted',
          subjectId: (rootsOwn as SubmissionSubmitted).submissionId,
        },
      ],
    ]);
  });

  it('that repeats the state of a restored database is told to nobody', async () => {
    const [id, planId] = [uuidv7(), uuidv7()];
    await service.publish(
      [filed(SubmissionSubmitted, site), { id, restored: true }],
      [planned(PlanSubmitted, site), { id: planId, restored: true }],
    );
    await service.idle();
    expect([await recipientsOf(service, id), await recipientsOf(service, planId)]).toEqual([[], []]);
  });

  it('says how long it took from the commit of its event to the inbox', async () => {
    const id = uuidv7();
    await service.publish([filed(SubmissionSubmitted, site), { id, time: new Date(Date.now() - 60_000) }]);
    await service.idle();
    const [row] = await service.tx.query(`select latency_ms from notification where cause_id = $1`, [id]);
    expect(row.latency_ms).toBeGreaterThanOrEqual(60_000);
    expect(row.latency_ms).toBeLessThan(90_000);
  });
});
