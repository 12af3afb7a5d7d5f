import 'reflect-metadata';
import { SubmissionSubmitted } from '@impact/contracts';
import { StuckItems, uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { granted, moved, started } from '@impact/directory/testing';
import type { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';
import { recipientsOf, root, startSmallPartnership, state } from '../testing/small-partnership.js';

const patience = { timeout: 15_000 };
let service: RunningCommunications;

beforeAll(async () => {
  service = await startSmallPartnership();
  await service.tx.query(`
    create function refused() returns trigger language plpgsql as $$ begin raise exception 'refused for the test'; end $$`);
});
afterAll(() => service?.stop());

const refuse = (table: string, when: string) =>
  service.tx.query(
    `create trigger refused before update on ${table} for each row when (${when}) execute function refused()`,
  );
const untilTold = (causeId: string, subject: string) =>
  vi.waitFor(async () => expect(await recipientsOf(service, causeId)).toEqual([subject]), patience);
const setAside = async (loop: string): Promise<string[]> =>
  (
    await service.tx.query<{ item: string }[]>(
      'select item from stuck_item where loop = $1 and set_aside_at is not null order by key',
      [loop],
    )
  ).map(({ item }) => item);
const untilAside = (loop: string, item: string) =>
  vi.waitFor(async () => expect(await setAside(loop)).toEqual([item]), patience);
async function mend(loop: string, table: string): Promise<void> {
  await service.tx.query(`drop trigger refused on ${table}`);
  const keys: { key: string }[] = await service.tx.query('select key from stuck_item where loop = $1', [
    loop,
  ]);
  for (const { key } of keys) await service.get(StuckItems).retry(loop, key);
}

it('sets aside a request that can never be told, tells all others, and tells it when it is tried again', async () => {
  const late = uuidv7();
  const [bad, good] = [uuidv7(), uuidv7()];
  const filings = [filed(SubmissionSubmitted, late), filed(SubmissionSubmitted, late)];
  await service.publish([filings[0]!, { id: bad }], [filings[1]!, { id: good }]);
  await service.idle();
  await refuse('notification_request', `new.cause_id = '${bad}' and new.resolved_at is not null`);
  await service.publish(started(late, 'local', 'Late County', state));
  await untilTold(good, 'reviewer@state');
  await untilAside('notification-requests-timer', `submission-submitted of ${filings[0]!.submissionId}`);
  expect(await recipientsOf(service, bad)).toEqual([]);
  await mend('notification-requests-timer', 'notification_request');
  await untilTold(bad, 'reviewer@state');
  await vi.waitFor(async () => expect(await setAside('notification-requests-timer')).toEqual([]), patience);
}, 60_000);

it('sets aside a filing whose reviewers can never be found anew, and asks those of all others', async () => {
  const [moor, site] = [started(uuidv7(), 'state', 'Moor', root), started(uuidv7(), 'local', 'Teal', state)];
  const filings = [1, 2].map(() => filed(SubmissionSubmitted, site.participationId));
  const [bad, good] = filings.map(({ submissionId }) => submissionId) as [string, string];
  const asksMoor = async (submissionId: string): Promise<string[]> =>
    (
      await service.tx.query<{ recipient: string }[]>(
        `select n.recipient from notification n join notification_request c using (cause_id, template)
         where c.subject_id = $1 and template = 'submission-moved' and n.settled_at is null`,
        [submissionId],
      )
    ).map(({ recipient }) => recipient);
  const untilMoved = (id: string) =>
    vi.waitFor(async () => expect(await asksMoor(id)).toEqual(['mary']), patience);
  await service.publish(moor, site, granted('mary', 'reviewer', moor.participationId), ...filings);
  await service.idle();
  await refuse('waiting_review', `new.subject_id = '${bad}' and new.recheck_after is null`);
  await service.publish(moved(site, moor.participationId, '2023-06-15'));
  await untilMoved(good);
  await untilAside('reviewers-timer', `submission-submitted of ${bad}`);
  expect(await asksMoor(bad)).toEqual([]);
  await mend('reviewers-timer', 'waiting_review');
  await untilMoved(bad);
}, 60_000);
