import 'reflect-metadata';
import { SubmissionSubmitted } from '@impact/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { Directory, directoryGroup } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { granted, started } from '@impact/directory/testing';
import type { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';
import { wakeWaiting } from './notification-requests.queries.js';
import { NotificationRequestsService } from './notification-requests.service.js';
import { recipientsOf, root, startSmallPartnership, state } from '../testing/small-partnership.js';

const patience = { timeout: 10_000 };
let service: RunningCommunications;

beforeAll(async () => {
  service = await startSmallPartnership();
});
afterAll(() => service?.stop());

const waitingFor = async (id: string): Promise<string | undefined> =>
  (await service.tx.query('select waiting_for from notification_request where cause_id = $1', [id]))[0]
    ?.waiting_for;

/** Runs the work while the replica of the directory cannot move on, and everything else can. */
async function standingStill(running: RunningCommunications, work: () => Promise<void>): Promise<void> {
  await running.get(Database).transaction(async (tx) => {
    await tx.query('select from consumer_position where group_name = $1 for update', [
      directoryGroup('communications'),
    ]);
    await work();
  });
}

describe('a notification request that cannot be resolved yet', () => {
  it('waits for whatever was published before it, where a part of the directory stands still', async () => {
    const [participation, below, early, id] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    await service.publish(
      started(participation, 'state', 'Halting', root),
      started(below, 'local', 'Below', participation),
    );
    await service.publish(granted('first@halting', 'reviewer', participation));
    await service.idle();
    await standingStill(service, async () => {
      await service.publish(granted('second@halting', 'reviewer', participation));
      await service.publish([filed(SubmissionSubmitted, below), { id: early }]);
      await vi.waitFor(async () => expect(await waitingFor(early)).toBe('directory'), patience);
      await pause(1_200);
      expect(await recipientsOf(service, early)).toEqual([]);
      await service.publish(granted('third@halting', 'reviewer', participation));
      await service.publish([filed(SubmissionSubmitted, below), { id }]);
      await vi.waitFor(async () => expect(await waitingFor(id)).toBe('directory'), patience);
    });
    const all = ['first@halting', 'second@halting', 'third@halting'];
    await vi.waitFor(async () => expect(await recipientsOf(service, id)).toEqual(all), patience);
    expect(await recipientsOf(service, early)).toEqual(expect.arrayContaining(all.slice(0, 2)));
  });

  it('waits for the directory anew once somebody can act, so that all who can are told', async () => {
    const [participation, below, id] = [uuidv7(), uuidv7(), uuidv7()];
    await service.publish(
      started(participation, 'state', 'Unmanned', root),
      started(below, 'local', 'Below', participation),
    );
    await service.publish([filed(SubmissionSubmitted, below), { id }]);
    await service.idle();
    expect(await waitingFor(id)).toBe('membership');
    await standingStill(service, async () => {
      await service.publish(
        granted('one@unmanned', 'reviewer', participation),
        granted('two@unmanned', 'reviewer', participation),
      );
      await vi.waitFor(async () => expect(await waitingFor(id)).toBe('directory'), patience);
    });
    const both = ['one@unmanned', 'two@unmanned'];
    await vi.waitFor(async () => expect(await recipientsOf(service, id)).toEqual(both), patience);
  });

  it('is told as soon as the directory hears of its participation, however long its pause is', async () => {
    const late = uuidv7();
    const id = uuidv7();
    await service.publish([filed(SubmissionSubmitted, late), { id }]);
    await service.idle();
    expect(await recipientsOf(service, id)).toEqual([]);
    await service.tx.query(
      `update notification_request set next_attempt_at = now() + interval '1 day' where cause_id = $1`,
      [id],
    );
    await service.publish(started(late, 'local', 'Late County', state));
    await vi.waitFor(
      async () => expect(await recipientsOf(service, id)).toEqual(['reviewer@state']),
      patience,
    );
  });

  it('is told by timer, where the replica caught up after everything else', async () => {
    const late = uuidv7();
    const id = uuidv7();
    await service.publish([filed(SubmissionSubmitted, late), { id }]);
    await service.idle();
    const fact = { data: started(late, 'local', 'Late County', state), envelope: { aggregateVersion: 1 } };
    await service.get(Directory).apply(service.tx, fact);
    await vi.waitFor(
      async () => expect(await recipientsOf(service, id)).toEqual(['reviewer@state']),
      patience,
    );
  });

  it('waits for the way up to the root, not only for the participation itself', async () => {
    const [region, school, id] = [uuidv7(), uuidv7(), uuidv7()];
    await service.publish(started(school, 'local', 'A school', region), [
      filed(SubmissionSubmitted, school),
      { id },
    ]);
    await service.idle();
    expect(await recipientsOf(service, id)).toEqual([]);
    await service.publish(
      started(region, 'state', 'A region', state),
      granted('reviewer@region', 'reviewer', region),
    );
    await vi.waitFor(async () => expect(await recipientsOf(service, id)).toEqual(['reviewer@region']), {
      timeout: 10_000,
    });
  });

  it('waits for somebody who can act', async () => {
    const [lonely, id] = [uuidv7(), uuidv7()];
    await service.publish(started(lonely, 'state', 'Lonely', root), started(uuidv7(), 'local', 'x', lonely));
    const below = uuidv7();
    await service.publish(started(below, 'local', 'Below', lonely), [
      filed(SubmissionSubmitted, below),
      { id },
    ]);
    await service.idle();
    expect(await recipientsOf(service, id)).toEqual([]);
    await service.publish(granted('reviewer@lonely', 'reviewer', lonely));
    await vi.waitFor(async () => expect(await recipientsOf(service, id)).toEqual(['reviewer@lonely']), {
      timeout: 10_000,
    });
  });

  it('asks nobody where its filing goes on while somebody is about to be told', async () => {
    const [participation, below, id] = [uuidv7(), uuidv7(), uuidv7()];
    const filing = filed(SubmissionSubmitted, below);
    await service.publish(
      started(participation, 'state', 'Idle', root),
      started(below, 'local', 'Below', participation),
    );
    await service.publish([filing, { id }]);
    await service.idle();
    const database = service.get(Database);
    await database.transaction(async (tx) => {
      const gone = 'update waiting_review set settled_at = now() where subject_id = $1';
      await tx.query(gone, [filing.submissionId]);
      await database.outside(async () => {
        const data = granted('reviewer@idle', 'reviewer', participation);
        await service.get(Directory).apply(service.tx, { data, envelope: { aggregateVersion: 1 } });
        await service.tx.query(
          'update notification_request set next_attempt_at = now() where cause_id = $1',
          [id],
        );
        await pause(2_000);
      });
    });
    const settled = 'select settled_at is not null as settled from notification where cause_id = $1';
    await vi.waitFor(
      async () => expect(await service.tx.query(settled, [id])).toEqual([{ settled: true }]),
      patience,
    );
  });

  it('is tried out of turn only where the directory changed what it waits for', async () => {
    const participations = Array.from({ length: 12 }, () => uuidv7());
    const ids = participations.map(() => uuidv7());
    await service.publish(
      ...participations.map((participation) => started(participation, 'state', 'Vacant', root)),
    );
    await service.idle();
    for (const [n, participation] of participations.entries()) {
      const below = uuidv7();
      await service.publish(started(below, 'local', 'Below', participation), [
        filed(SubmissionSubmitted, below),
        { id: ids[n]! },
      ]);
    }
    await service.idle();
    for (const id of ids)
      await vi.waitFor(async () => expect(await waitingFor(id)).toBe('membership'), patience);
    const rewritten = await service.get(Database).transaction(async (tx) => {
      const count = async () =>
        (
          await tx.query<[{ n: number }]>(
            'select n_tup_upd::int as n from pg_stat_xact_user_tables where relname = $1',
            ['notification_request'],
          )
        )[0].n;
      const before = await count();
      await service.get(NotificationRequestsService).wake(tx, [participations[0]!]);
      return (await count()) - before;
    });
    expect(rewritten).toBe(1);
    await service.publish(granted('reviewer@vacant', 'reviewer', participations[1]!));
    await vi.waitFor(
      async () => expect(await recipientsOf(service, ids[1]!)).toEqual(['reviewer@vacant']),
      patience,
    );
  });

  it('is found by what it waits for without reading all that wait', async () => {
    const plan = await service.get(Database).transaction(async (tx) => {
      await tx.query(`insert into notification_request (cause_id, template, event_type, subject_id, initiative_id, participation_ids,
          committed_at, facts, context, next_attempt_at, wakes_at)
        select 'many' || n, 'plan-submitted', 'x', 'x', uuidv7(), '{}', now(), '{}', '{}', now() + interval '1 hour',
          array[uuidv7()] from generate_series(1, 20000) n`);
      await tx.query('analyze notification_request');
      const lines: object[] = await tx.query(`explain ${wakeWaiting.text.replace('$1', `array['${root}']`)}`);
      await tx.query("delete from notification_request where cause_id like 'many%'");
      return JSON.stringify(lines);
    });
    expect(plan).toContain('notification_request_wakes_at');
    expect(plan).not.toContain('Seq Scan');
  });

  it('waits for nobody after 48 hours, but still for its participation', async () => {
    const [participation, below] = [uuidv7(), uuidv7()];
    const [waiting, unknown] = [uuidv7(), uuidv7()];
    await service.publish(
      started(participation, 'state', 'Empty', root),
      started(below, 'local', 'Below', participation),
      [filed(SubmissionSubmitted, below), { id: waiting }],
      [filed(SubmissionSubmitted, uuidv7()), { id: unknown }],
    );
    await service.idle();
    await service.tx.query(
      `update notification_request set recorded_at = now() - interval '49 hours', next_attempt_at = now()
       where cause_id = any($1::text[])`,
      [[waiting, unknown]],
    );
    const stateOf = async (id: string) =>
      (
        await service.tx.query(
          `select recipients, waiting_for from notification_request where cause_id = $1`,
          [id],
        )
      )[0];
    const given = { recipients: 0, waiting_for: null };
    await vi.waitFor(async () => expect(await stateOf(waiting)).toEqual(given), patience);
    expect(await stateOf(unknown)).toEqual({ recipients: null, waiting_for: 'participation' });
  });
});
