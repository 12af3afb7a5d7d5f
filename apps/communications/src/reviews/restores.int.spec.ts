import 'reflect-metadata';
import {
  type MembershipGranted,
  type ParticipationStarted,
  PlanReturned,
  PlanSubmitted,
  SubmissionReturned,
  SubmissionSubmitted,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { granted, moved, revoked, started } from '@impact/directory/testing';
import { planned } from '../testing/plan-events.js';
import { type Published } from '@impact/messaging/testing';
import { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';

const root = uuidv7();
/** Far above what the log has, as the versions of a restored database are. */
const restored = (nth: number): Published => ({ restored: true, version: 2 ** 32 + nth });
let service: RunningCommunications;
let moor: ParticipationStarted;
let site: ParticipationStarted;
let larry: MembershipGranted;

beforeAll(async () => {
  service = await RunningCommunications.start();
  await service.publish(started(root, 'federal', 'The agency'));
});
afterAll(() => service?.stop());

/** Each test has a site below a state of which larry reviews, and another state of which mary does. */
beforeEach(async () => {
  const lark = started(uuidv7(), 'state', 'Lark', root);
  moor = started(uuidv7(), 'state', 'Moor', root);
  site = started(uuidv7(), 'local', 'Teal', lark.participationId);
  larry = granted('larry', 'reviewer', lark.participationId);
  await service.publish(lark, moor, site, larry, granted('mary', 'reviewer', moor.participationId));
  await service.idle();
});

/** Everything that was ever told of it, in order: to whom, under which template, and whether it asks them now. */
async function told(id: string): Promise<string[]> {
  const rows: { text: string }[] = await service.tx.query(
    `select n.recipient || ' ' || n.template || case when n.settled_at is null then ' asks' else '' end as text
     from notification n join notification_request c on c.cause_id = n.cause_id and c.template = n.template
     where c.subject_id = $1 order by n.id`,
    [id],
  );
  return rows.map(({ text }) => text);
}

/** What waits in a test: a step of its own each time, always of the same filing or plan. */
const kinds = [
  [
    'submission',
    (id: string) => filed(SubmissionSubmitted, site.participationId, { submissionId: id }),
    (id: string) => filed(SubmissionReturned, site.participationId, { submissionId: id }),
  ],
  [
    'plan',
    (id: string) => planned(PlanSubmitted, site.participationId, { planId: id }),
    (id: string) => planned(PlanReturned, site.participationId, { planId: id, reasonCode: 'unclear' }),
  ],
] as const;

describe.each(kinds)('a %s of a database that was restored', (kind, submitted, returned) => {
  const moves = async () => {
    await service.publish(moved(site, moor.participationId, '2023-06-15'));
    await service.reviewsChecked();
  };

  it('that waits as before is told to nobody a second time, and goes on to be followed', async () => {
    const id = uuidv7();
    await service.publish([submitted(id), { version: 1 }]);
    await service.reviewsChecked();
    await service.publish([submitted(id), restored(1)]);
    await service.reviewsChecked();
    expect(await told(id)).toEqual([`larry ${kind}-submitted asks`]);
    await moves();
    expect(await told(id)).toEqual([`larry ${kind}-submitted`, `mary ${kind}-moved asks`]);
    await service.publish([submitted(id), restored(1)], [submitted(id), restored(2)]);
    await service.reviewsChecked();
    expect(await told(id)).toEqual([`larry ${kind}-submitted`, `mary ${kind}-moved asks`]);
    await service.publish([returned(id), { version: 2 ** 32 + 3 }]);
    await service.reviewsChecked();
    const ended = [`larry ${kind}-submitted`, `mary ${kind}-moved`, `anna ${kind}-returned asks`];
    expect(await told(id)).toEqual(ended);
  });

  it('that nobody here was told of is taken in silence, and asks whoever comes to review it', async () => {
    const id = uuidv7();
    await service.publish([submitted(id), restored(1)]);
    await service.reviewsChecked();
    expect(await told(id)).toEqual([]);
    await service.publish(revoked(larry), granted('lisa', 'reviewer', larry.participationId));
    await service.reviewsChecked();
    await moves();
    expect((await told(id)).filter((each) => each.endsWith(' asks'))).toEqual([`mary ${kind}-moved asks`]);
  });

  it('that waits for nobody, as before, leaves alone what was told of that', async () => {
    const id = uuidv7();
    await service.publish([submitted(id), { version: 1 }], [returned(id), { version: 2 }]);
    await service.reviewsChecked();
    const before = [`larry ${kind}-submitted`, `anna ${kind}-returned asks`];
    expect(await told(id)).toEqual(before);
    await service.publish([returned(id), restored(2)]);
    await service.reviewsChecked();
    expect(await told(id)).toEqual(before);
  });

  it('that waits again, though it was returned in what was lost, is not told to whom it was told', async () => {
    const id = uuidv7();
    await service.publish([submitted(id), { version: 1 }], [returned(id), { version: 2 }]);
    await service.reviewsChecked();
    await service.publish([submitted(id), restored(1)]);
    await service.reviewsChecked();
    const before = (await told(id)).filter((each) => each.includes(`${kind}-submitted`));
    expect(before).toEqual([`larry ${kind}-submitted`]);
    await moves();
    expect((await told(id)).filter((each) => each.endsWith(' asks'))).toContain(`mary ${kind}-moved asks`);
  });

  it('that does not wait any more asks nobody', async () => {
    const id = uuidv7();
    await service.publish([submitted(id), { version: 1 }]);
    await service.reviewsChecked();
    await service.publish([returned(id), restored(1)]);
    await service.reviewsChecked();
    await moves();
    expect(await told(id)).toEqual([`larry ${kind}-submitted`]);
  });
});
