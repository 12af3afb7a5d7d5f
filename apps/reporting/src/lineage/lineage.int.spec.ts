import { event, PlanApproved } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectivesService } from '../objectives/objectives.service.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { LineageResponse } from './lineage.dto.js';
import { LineageReader } from './lineage.reader.js';

describe('lineage', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const lineage = async (subject: string, key: string, query = ''): Promise<LineageResponse> => {
    const { status, body } = await reporting.ask(
      subject,
      `figures/${encodeURIComponent(key)}/lineage${query}`,
    );
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };

  it('takes a figure apart: who filed what, who is missing, who decided, and what it is for', async () => {
    const small = await SmallPartnership.in(reporting, { kind: 'ratio', per: 100 });
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '9', d: '10' }), submission.accept(), submission.correct());
    await reporting.settled();
    const plan = event(PlanApproved, {
      planId: uuidv7(),
      initiativeId: small.world.initiativeId,
      participationId: small.states[0].id,
      kind: 'work',
      version: 1,
      status: 'approved',
      developedWith: [],
      planningMeetings: [],
      activities: [],
      objectives: [
        { id: uuidv7(), indicator: small.indicator, target: '95', direction: 'up', due: '2025-09-30' },
      ],
    });
    await reporting.get(ObjectivesService).approve(reporting.tx, received(plan));
    const found = await lineage(small.subject('federal'), small.key(small.states[0], { basis: 'official' }));
    expect(found).toMatchObject({
      equal: true,
      next: null,
      objectives: [{ planId: plan.planId, target: '95' }],
    });
    expect(found.reproduced).toEqual({
      withheld: false,
      n: '9',
      d: '10',
      counts: {
        expected: 2,
        reported: 1,
        noNewResults: 0,
        missing: 1,
        reportedUnexpected: 0,
        noNewResultsUnexpected: 0,
      },
    });
    expect(found.figure).toMatchObject({ n: '9', d: '10', value: '90', underCorrection: true });
    const [filed, missing] = found.contributions;
    expect(filed).toMatchObject({
      submissionId: submission.id,
      state: 'reported',
      n: '9',
      d: '10',
      revision: 1,
      expected: true,
    });
    expect(filed!.decisions.map(({ action, role }) => [action, role])).toEqual([
      ['submitted', 'reporter'],
      ['accepted', 'reporter'],
      ['correcting', 'reporter'],
    ]);
    expect(missing).toMatchObject({ submissionId: null, state: 'missing', n: null, decisions: [] });
  });

  it('names the last twenty decisions on a contribution, and how many there are', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '9' }));
    await reporting.settled();
    await reporting.tx.query(
      `insert into submission_event (event_id, submission_id, node, indicator, period, action, version, revision, changes_figures,
         correlation_id, recorded_at)
       select uuidv7(), submission_id, node, indicator, period, 'returned', 1 + n, n, false, '', recorded_at
       from submission_event, generate_series(1, 30) n where submission_id = $1`,
      [submission.id],
    );
    const key = encodeURIComponent(small.key(small.sites[0]));
    const { contributions } = (await reporting.ask(small.subject('federal'), `figures/${key}/lineage`)).body;
    expect(contributions[0].decisionsTotal).toBe(31);
    expect(contributions[0].decisions.map(({ revision }: { revision: number }) => revision)).toEqual(
      Array.from({ length: 20 }, (_, index) => 11 + index),
    );
  });

  it('pages through the contributions and lists the changes since a version', async () => {
    const small = await SmallPartnership.in(reporting);
    const filings = [0, 1, 2, 3].map((site) => small.submission(site).submit({ n: `${site}` }));
    for (const filing of filings) {
      await small.hand(filing);
      await reporting.settled();
    }
    const key = small.key(small.root);
    const first = await lineage(small.subject('federal'), key, '?limit=3&sinceVersion=2');
    const rest = await lineage(small.subject('federal'), key, `?limit=3&after=${first.next}`);
    expect([...first.contributions, ...rest.contributions].map(({ n }) => n)).toEqual(['0', '1', '2', '3']);
    expect(rest.next).toBeNull();
    expect(first.changesSince!.map(({ version, n }) => [version, n])).toEqual([
      [3, '1'],
      [4, '3'],
      [5, '6'],
    ]);
    expect(first.changesSince!.map(({ causes }) => causes)).toEqual(
      filings.slice(1).map(({ envelope }) => [envelope.id]),
    );
    const beyond = await reporting.ask(
      small.subject('federal'),
      `figures/${encodeURIComponent(key)}/lineage?sinceVersion=2147483648`,
    );
    expect([beyond.status, beyond.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    const { body } = await reporting.ask(small.subject('federal'), `figures/${key}/history?limit=2`);
    expect(body.items.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
    expect(body.next).not.toBeNull();
  });

  it('reproduces every figure of any history', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const { world, root, facts } = new Scenario(script);
        const subject = `auditor-${world.initiativeId}`;
        for (const fact of [...facts, world.grant(subject, 'observer', root.id)]) await reporting.hand(fact);
        await reporting.settled();
        for (const [key, stored] of await reporting.figures(world.initiativeId)) {
          const { equal, reproduced, figure } = await reporting
            .get(LineageReader)
            .of(subject, key, { limit: 1 });
          expect(equal, key).toBe(true);
          expect({ n: reproduced.n, d: reproduced.d, missing: reproduced.counts.missing }, key).toEqual({
            n: stored.n,
            d: stored.d,
            missing: stored.missing,
          });
          expect(figure.version).toBe(stored.version);
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 2), endOnFailure: true },
    );
  }, 120_000);

  it('tells a figure that its contributions do not add up to', async () => {
    const small = await SmallPartnership.in(reporting);
    await small.hand(small.submission(0).submit({ n: '9' }));
    await reporting.settled();
    await reporting.tx.query(
      `update partition_sum set n = n + 1 where cell = 0 and basis = 0 and n > 0 and node = (select surrogate_id from node where id = $1)`,
      [small.root.id],
    );
    const { equal, figure, reproduced } = await lineage(small.subject('federal'), small.key(small.root));
    expect([equal, figure.n, reproduced.n]).toEqual([false, '10', '9']);
  });
});
