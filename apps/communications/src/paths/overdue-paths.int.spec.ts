import { type PathOverdue, topics } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import { Clock, Database } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openInitiative, todayIn } from '../testing/open-initiative.js';
import type { RunningCommunications } from '../testing/running-communications.js';
import { recipientsOf, site, startSmallPartnership, state } from '../testing/small-partnership.js';
import { OverduePaths } from './overdue-paths.service.js';
import { OverduePathsWorker } from './overdue-paths.worker.js';

type Overdue = Pick<PathOverdue, 'daysOverdue' | 'escalated' | 'dueOn'>;

let service: RunningCommunications;
let purposes = 0;

beforeAll(async () => {
  service = await startSmallPartnership();
  await openInitiative(service);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => service?.stop());

async function established(fields: object = {}): Promise<string> {
  purposes += 1;
  const { body } = await service.call('coordinator@state', 'POST', 'paths', {
    participationId: state,
    parties: [
      { side: 'state', participationId: state },
      { side: 'local', participationId: site },
    ],
    purpose: `purpose_${purposes}`,
    medium: 'call',
    cadenceDays: 7,
    ...fields,
  });
  return body.id;
}

/** Moves the service's clock, as seen from the real one. */
const ahead = (days: number) =>
  vi.spyOn(service.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + days * 86_400_000));

const overdueOf = async (id: string) => {
  const all = await service.read(topics.communications);
  return all
    .filter(({ key, headers }) => key === id && headers['ce_type']!.includes('.overdue.'))
    .map(({ headers, data }) => ({ causeId: headers['ce_id']!, ...(data as Overdue) }));
};
const until = async (id: string, count: number) =>
  vi.waitFor(async () => expect(await overdueOf(id)).toHaveLength(count), { timeout: 10_000, interval: 200 });

describe('a late contact', () => {
  it('is told the day after it was due to both owners, once, and again after the next one is late', async () => {
    const id = await established();
    ahead(7);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await overdueOf(id)).toEqual([]);
    ahead(8);
    await until(id, 1);
    const told = (await overdueOf(id))[0]!;
    expect(told).toMatchObject({ daysOverdue: 1, escalated: false, dueOn: addDays(todayIn(service), -1) });
    await vi.waitFor(async () =>
      expect(await recipientsOf(service, told.causeId)).toEqual(['coordinator@site', 'coordinator@state']),
    );
    const inbox = (await service.call('coordinator@site', 'GET', 'notifications')).body.items;
    expect(inbox[0].text).toMatch(/the communication path purpose 1 is overdue: a contact was due by/);
    await service.call('coordinator@state', 'POST', `paths/${id}/contacts`, {});
    ahead(17);
    await until(id, 2);
  });

  it('is told to whoever coordinates above where it stays late, and not where the path was closed', async () => {
    const [escalating, closed] = [
      await established({ escalateAfterDays: 5 }),
      await established({ validTo: addDays(todayIn(service), 6) }),
    ];
    ahead(8);
    await until(escalating, 1);
    ahead(14);
    await until(escalating, 2);
    const told = (await overdueOf(escalating))[1]!;
    expect(told).toMatchObject({ daysOverdue: 7, escalated: true });
    await vi.waitFor(async () =>
      expect(await recipientsOf(service, told.causeId)).toEqual(['coordinator@root']),
    );
    expect(await overdueOf(closed)).toEqual([]);
  });

  it('is told once, though two processes find it at the same moment', async () => {
    const id = await established();
    await service.get(OverduePathsWorker).beforeApplicationShutdown();
    ahead(8);
    const [database, overdue] = [service.get(Database), service.get(OverduePaths)];
    const round = (tx: EntityManager) => overdue.take(tx, 500, []).then((late) => overdue.tell(tx, late));
    let commit: () => void = () => undefined;
    let told: () => void = () => undefined;
    const isTold = new Promise<void>((resolve) => (told = resolve));
    const first = database.transaction(async (tx) => {
      await round(tx);
      told();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await isTold;
    const second = database.transaction(round);
    await new Promise((resolve) => setTimeout(resolve, 500));
    commit();
    await Promise.all([first, second]);
    await service.idle();
    expect(await overdueOf(id)).toHaveLength(1);
  });
});
