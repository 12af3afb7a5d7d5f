import 'reflect-metadata';
import {
  event,
  type EventClass,
  type MembershipGranted,
  ParticipationChangeCancelled,
  ParticipationEnded,
  type ParticipationStarted,
  SubmissionAbandoned,
  SubmissionAccepted,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionReturned,
  type SubmissionState,
  SubmissionSubmitted,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import { directoryGroup } from '@impact/directory';
import { Clock, Database } from '@impact/service';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { granted, moved, revoked, started } from '@impact/directory/testing';
import { type Published } from '@impact/messaging/testing';
import { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';

const root = uuidv7();
/** Within FFY2024-Q1, of which all filings here are; and after its last day. */
const [within, after] = ['2023-06-15', '2024-01-01'];
let service: RunningCommunications;
let lark: ParticipationStarted;
let moor: ParticipationStarted;
let site: ParticipationStarted;
let larry: MembershipGranted;
let mary: MembershipGranted;

beforeAll(async () => {
  service = await RunningCommunications.start();
  await service.publish(
    started(root, 'federal', 'The agency'),
    ...['rita', 'larry', 'mary', 'lisa'].map((subject) => granted(subject, 'observer', root)),
  );
});
afterAll(() => service?.stop());

/** Each test has two states of its own, `larry` reviews at the one and `mary` at the other, and a site under the first. */
beforeEach(async () => {
  await service.tx.query('update notification set acknowledged_at = now() where acknowledged_at is null');
  lark = started(uuidv7(), 'state', 'Lark', root);
  moor = started(uuidv7(), 'state', 'Moor', root);
  site = started(uuidv7(), 'local', 'Teal', lark.participationId);
  larry = granted('larry', 'reviewer', lark.participationId);
  mary = granted('mary', 'reviewer', moor.participationId);
  await service.publish(lark, moor, site, larry, mary);
  await service.idle();
});
afterEach(() => void vi.restoreAllMocks());

/** What somebody is asked to look at, as their list of unread notifications has it. */
async function asked(subject: string): Promise<string[]> {
  const { body } = await service.call(subject, 'GET', 'notifications?state=unread');
  return body.items.map(({ template }: { template: string }) => template);
}

/** Waits until these are asked, and nobody else of them all. */
const settles = (wanted: Record<string, string[]>) =>
  vi.waitFor(
    async () => {
      const subjects = ['larry', 'mary', 'lisa'];
      const all = await Promise.all(subjects.map(async (each) => [each, await asked(each)] as const));
      expect(Object.fromEntries(all)).toEqual({ larry: [], mary: [], lisa: [], ...wanted });
    },
    { timeout: 10_000 },
  );

const submitted = ['submission-submitted'];
const movedHere = ['submission-moved'];

async function submits(): Promise<SubmissionState> {
  const filing = filed(SubmissionSubmitted, site.participationId);
  await service.publish(filing);
  await settles({ larry: submitted });
  return filing;
}

const next = <T extends SubmissionState>(step: EventClass<T>, { submissionId }: SubmissionState): T =>
  filed(step, site.participationId, { submissionId });
const toMoor = (from = within) => moved(site, moor.participationId, from);

describe('a site that moves while its filing waits', () => {
  it('asks who reviews for it now, and no longer who did', async () => {
    const filing = await submits();
    await service.publish(toMoor());
    await settles({ mary: movedHere });
    const [told] = (await service.call('mary', 'GET', 'notifications')).body.items;
    expect(told.text).toBe(
      'Teal: students-screened@1 for FFY2024-Q1 now waits for your review, because of a move in the tree.',
    );
    expect(told).toMatchObject({ subjectId: filing.submissionId, settledAt: null });
    const [before] = (await service.call('larry', 'GET', 'notifications')).body.items;
    expect(before).toMatchObject({ template: 'submission-submitted', settledAt: expect.any(String) });
    expect(told.cause).toEqual(before.cause);
    expect((await service.call('larry', 'GET', 'notifications/unread-count')).body.unread).toBe(0);
  });

  it('asks whom it asked before where it moves back, as often as that happens', async () => {
    await submits();
    await service.publish(toMoor());
    await settles({ mary: movedHere });
    await service.publish(moved(site, lark.participationId, within));
    await settles({ larry: movedHere });
    await service.publish(toMoor());
    await settles({ mary: movedHere });
  });

  it('asks whom it asked before where the move is taken back', async () => {
    await submits();
    await service.publish(toMoor());
    await settles({ mary: movedHere });
    await service.publish(event(ParticipationChangeCancelled, { ...site }));
    await settles({ larry: movedHere });
  });

  it('asks whoever reviews where what is above it moves', async () => {
    const district = started(uuidv7(), 'local', 'District', lark.participationId);
    await service.publish(district, moved(site, district.participationId, within));
    await submits();
    await service.publish(moved(district, moor.participationId, within));
    await settles({ mary: movedHere });
  });

  it('asks at the root where no state is above it any more', async () => {
    await service.publish(granted('rita', 'reviewer', root));
    await submits();
    await service.publish(moved(site, root, within));
    await settles({});
    expect(await asked('rita')).toEqual(movedHere);
  });

  it('asks nobody anew where it moves after the period, or ends', async () => {
    await submits();
    await service.publish(toMoor(after), event(ParticipationEnded, { ...site, validTo: within }));
    await service.reviewsChecked();
    await settles({ larry: submitted });
  });

  it('waits for somebody who can act where nobody does', async () => {
    await service.publish(revoked(mary));
    await submits();
    await service.publish(toMoor());
    await service.reviewsChecked();
    await settles({});
    await service.publish(granted('lisa', 'reviewer', moor.participationId));
    await settles({ lisa: movedHere });
  });

  it('asks nobody once it no longer waits for a state', async () => {
    const filing = await submits();
    await service.publish(next(SubmissionEndorsed, filing));
    await settles({});
    await service.publish(toMoor());
    await service.reviewsChecked();
    await settles({});
  });

  it.each([
    SubmissionReturned,
    SubmissionRecalled,
    SubmissionAccepted,
    SubmissionWithdrawn,
    SubmissionAbandoned,
  ])('asks nobody once its filing does not wait any more: %o', async (step) => {
    await service.publish(next(step, await submits()), toMoor());
    await service.reviewsChecked();
    await settles({});
  });
});

describe('a filing of a site that moves beside it', () => {
  it('is reviewed where the site was on the last day of the period', async () => {
    await service.publish(toMoor('2024-02-15'));
    await service.idle();
    await service.publish(filed(SubmissionSubmitted, site.participationId));
    await settles({ larry: submitted });
  });

  it('waits until the directory has read the move, however late that is', async () => {
    await submits();
    await service.get(Database).transaction(async (tx) => {
      await tx.query('select from consumer_position where group_name = $1 for update', [
        directoryGroup('communications'),
      ]);
      await service.publish(toMoor());
      await vi.waitFor(async () => expect(await service.uncheckedReviews()).toBe(1), 10_000);
      await pause(1_200);
      expect(await service.uncheckedReviews()).toBe(1);
    });
    await settles({ mary: movedHere });
  });

  it('asks the same whichever is read first', async () => {
    await service.publish(toMoor(), filed(SubmissionSubmitted, site.participationId));
    await settles({ mary: submitted });
  });
});

describe('a role', () => {
  it('that is given to another asks them, once, however often the news comes', async () => {
    await submits();
    const given: [object, Published] = [
      granted('lisa', 'reviewer', lark.participationId),
      { id: uuidv7(), version: 1 },
    ];
    await service.publish(revoked(larry), given);
    await settles({ lisa: submitted });
    await service.publish(given);
    await service.reviewsChecked();
    await settles({ lisa: submitted });
  });

  it('that is taken and given again asks by what was told before', async () => {
    const { submissionId } = await submits();
    await service.publish(revoked(larry));
    await settles({});
    await service.publish(granted('larry', 'reviewer', lark.participationId));
    await settles({ larry: submitted });
    const inbox = (await service.call('larry', 'GET', 'notifications')).body.items;
    expect(inbox.filter(({ subjectId }: { subjectId: string }) => subjectId === submissionId)).toHaveLength(
      1,
    );
  });

  it('of somebody else but a reviewer asks nobody', async () => {
    await submits();
    await service.publish(granted('lisa', 'coordinator', lark.participationId));
    await service.reviewsChecked();
    await settles({ larry: submitted });
  });

  it('asks from its first day on, and no longer after its last, with no event on that day', async () => {
    const { membershipId } = larry;
    await service.publish(
      granted('larry', 'reviewer', lark.participationId, { membershipId, validTo: '2099-12-31' }),
      granted('lisa', 'reviewer', lark.participationId, { validFrom: '2100-01-01' }),
    );
    await submits();
    vi.spyOn(service.get(Clock), 'now').mockReturnValue(new Date('2100-01-01T12:00:00Z'));
    await vi.waitFor(async () => expect(await asked('lisa')).toEqual(submitted), { timeout: 45_000 });
    expect(await asked('larry')).toEqual([]);
  }, 60_000);
});
