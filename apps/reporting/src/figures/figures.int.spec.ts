import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { FigureResponse } from './figures.dto.js';

describe('figures', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const ask = async (subject: string, query: string): Promise<FigureResponse[]> => {
    const { status, body } = await reporting.ask(subject, `figures?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.items;
  };

  it('are looked up by whole keys, whatever Postgres believes of the tables: no index stands for a part of one', async () => {
    const indexes: { index: string; columns: string[] }[] = await reporting.tx.query(
      `select indexrelid::regclass::text as index, array_agg(attname::text) as columns
       from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
       where indrelid in ('contribution'::regclass, 'partition_sum'::regclass, 'figure_version'::regclass) group by 1`,
    );
    const key = ['node', 'indicator', 'period'];
    const ofKeys = indexes.filter(({ columns }) => columns.some((column) => key.includes(column)));
    expect(ofKeys).toHaveLength(6);
    for (const { index, columns } of ofKeys)
      expect([index, columns]).toEqual([index, expect.arrayContaining(key)]);
  });

  it('divides the sum of numerators by the sum of denominators: 9/10 and 10/100 are 17.27 %', async () => {
    const small = await SmallPartnership.in(reporting, { kind: 'ratio', per: 100, caveat: 'panel of two' });
    await small.hand(
      small.submission(0).submit({ n: '9', d: '10' }),
      small.submission(1).submit({ n: '10', d: '100' }),
    );
    await reporting.settled();
    const [figure] = await ask(
      small.subject('state'),
      `node=${small.states[0].id}&periodId=CY2023&basis=preliminary`,
    );
    expect(figure).toMatchObject({
      key: small.key(small.states[0]),
      node: { id: small.states[0].id, tier: 'state', codes: [{ scheme: 'test' }] },
      n: '19',
      d: '110',
      value: '17.272727',
      per: 100,
      partial: false,
      moving: false,
      version: expect.any(Number),
      counts: { expected: 2, reported: 2, noNewResults: 0, missing: 0 },
      labels: ['panel of two'],
    });
  });

  it('leaves 0/0 and a period in which nobody filed without a value, and never makes it 0', async () => {
    const small = await SmallPartnership.in(reporting, { kind: 'ratio', per: 100 });
    await small.hand(
      small.submission(0).submit({ n: '0', d: '0' }),
      small.submission(2).submit('nothing new'),
    );
    await reporting.settled();
    const figures = await ask(small.subject('federal'), 'tier=state&periodId=CY2023&basis=preliminary');
    expect(figures.map(({ n, d, value }) => ({ n, d, value }))).toEqual([
      { n: '0', d: '0', value: null },
      { n: '0', d: null, value: null },
    ]);
    const before = await ask(
      small.subject('federal'),
      `node=${small.root.id}&periodId=CY2022&basis=preliminary`,
    );
    expect(before).toMatchObject([{ n: null, d: null, value: null, counts: { expected: 4, missing: 4 } }]);
  });

  it('shows a rate without its denominator at its site and refuses it in words above', async () => {
    const small = await SmallPartnership.in(reporting, { kind: 'rate_without_denominator' });
    await small.hand(small.submission(0).submit({ n: '0.097' }), small.submission(1).submit({ n: '0.3' }));
    await reporting.settled();
    const at = (id: string) => ask(small.subject('federal'), `node=${id}&periodId=CY2023&basis=preliminary`);
    const [own] = await at(small.sites[0].id);
    expect(own).toMatchObject({ n: '0.097', value: '0.097' });
    expect(own!.refusal).toBeUndefined();
    for (const { id } of [small.states[0], small.root]) {
      const [figure] = await at(id);
      expect(figure).toMatchObject({ n: null, value: null, counts: { reported: 2 } });
      expect(figure!.refusal).toMatchObject({ code: 'ROLL_UP_REFUSED' });
      expect(figure!.refusal!.detail).toContain('without their denominators');
    }
  });

  it('gives a caller the subtrees of their memberships; anything else does not exist for them', async () => {
    const small = await SmallPartnership.in(reporting);
    await reporting.heard();
    const seen = await ask(small.subject('state'), 'limit=500');
    const ids = new Set(seen.map(({ node }) => node.id));
    expect(ids).toEqual(new Set([small.states[0].id, small.sites[0].id, small.sites[1].id]));
    const hidden = await reporting.ask(small.subject('state'), `figures?node=${small.sites[2].id}`);
    expect([hidden.status, hidden.body.code]).toEqual([404, 'PARTICIPATION_NOT_FOUND']);
    for (const stranger of [small.root, small.states[1], small.sites[2]]) {
      const lineage = await reporting.ask(small.subject('state'), `figures/${small.key(stranger)}/lineage`);
      expect([lineage.status, lineage.body.code]).toEqual([404, 'FIGURE_NOT_FOUND']);
    }
    expect((await reporting.ask('nobody', 'figures')).status).toBe(403);
  });

  it('gives neither an operator nor an integrator anything to read', async () => {
    const small = await SmallPartnership.in(reporting);
    for (const role of ['operator', 'integrator'] as const) {
      const subject = `${role}-${small.world.initiativeId}`;
      await small.hand(small.world.grant(subject, role, small.root.id));
      expect((await reporting.ask(subject, 'figures')).status).toBe(403);
    }
  });

  it('pages through all figures once, in a stable order', async () => {
    const small = await SmallPartnership.in(reporting);
    const keys: string[] = [];
    for (let after = ''; ;) {
      const { body } = await reporting.ask(
        small.subject('federal'),
        `figures?limit=3${after && `&after=${after}`}`,
      );
      keys.push(...body.items.map(({ key }: FigureResponse) => key));
      if (body.next === null) break;
      after = body.next;
    }
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength((await reporting.figures(small.world.initiativeId)).size);
  });

  it('keeps a moved site where it was and shows it, labelled, in today’s tree', async () => {
    const small = await SmallPartnership.in(reporting);
    const [first, second] = small.states;
    await small.hand(small.submission(0).submit({ n: '5' }), small.submission(2).submit({ n: '7' }));
    await small.hand(small.world.reparent(small.sites[0], second.id, '2024-02-15'));
    await reporting.settled();
    const of = async (hierarchy: string) =>
      (
        await ask(
          small.subject('federal'),
          `parent=${small.root.id}&indicator=${small.indicator}&periodId=CY2023&basis=preliminary&hierarchy=${hierarchy}`,
        )
      ).map(({ node, n, labels }) => ({ id: node.id, n, labels }));
    expect(await of('as-was')).toEqual([
      { id: first.id, n: '5', labels: [] },
      { id: second.id, n: '7', labels: [] },
    ]);
    const asIs = await of('as-is');
    expect(asIs).toMatchObject([
      { id: first.id, n: null },
      { id: second.id, n: '12' },
    ]);
    expect(asIs[1]!.labels[0]).toContain('as-is');
    const [nation] = await ask(
      small.subject('federal'),
      `node=${small.root.id}&indicator=${small.indicator}&periodId=CY2023&basis=preliminary&hierarchy=as-is`,
    );
    expect(nation).toMatchObject({ n: '12', counts: { expected: 4, reported: 2, missing: 2 } });
  });

  it('adds up by today’s tree what is asked for of one indicator and period, and refuses more with what to do', async () => {
    const small = await SmallPartnership.in(reporting);
    const ofOne = `indicator=${small.indicator}&periodId=CY2023`;
    for (const [question, status] of [
      ['', 400],
      [`indicator=${small.indicator}`, 400],
      ['periodId=CY2023', 400],
      [ofOne, 200],
    ] as const) {
      const { status: answered, body } = await reporting.ask(
        small.subject('federal'),
        `figures?hierarchy=as-is&node=${small.root.id}&${question}`,
      );
      expect(answered).toBe(status);
      if (status === 400)
        expect(body).toMatchObject({ code: 'AS_IS_TOO_WIDE', detail: expect.stringContaining('periodId') });
    }
  });

  it('gives figures by today’s tree page by page as it gives them at once', async () => {
    const small = await SmallPartnership.in(reporting);
    for (const site of [0, 1, 2, 3]) await small.hand(small.submission(site).submit({ n: `${site + 1}` }));
    await reporting.settled();
    const question = `hierarchy=as-is&indicator=${small.indicator}&periodId=CY2023`;
    const keys: string[] = [];
    for (let after = ''; ;) {
      const path = `figures?limit=1&${question}${after && `&after=${after}`}`;
      const { body } = await reporting.ask(small.subject('federal'), path);
      keys.push(...(body.items as FigureResponse[]).map(({ key }) => key));
      if (body.next === null) break;
      after = body.next;
    }
    const whole = await ask(small.subject('federal'), question);
    expect(keys).toEqual(whole.map(({ key }) => key));
    expect(whole.length).toBeGreaterThanOrEqual(14);
  });

  it('answers as it was known at an instant', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '5' }));
    await reporting.settled();
    const [{ now }] = await reporting.tx.query('select clock_timestamp()::text as now');
    await small.hand(submission.accept(), submission.correct(), submission.submit({ n: '8' }));
    await reporting.settled();
    const question = `node=${small.root.id}&periodId=CY2023&basis=preliminary`;
    expect(await ask(small.subject('federal'), question)).toMatchObject([{ n: '8' }]);
    const instant = encodeURIComponent(new Date(now).toISOString());
    expect(await ask(small.subject('federal'), `${question}&knownAt=${instant}`)).toMatchObject([{ n: '5' }]);
    const refused = await reporting.ask(
      small.subject('federal'),
      `figures?knownAt=${instant}&hierarchy=as-is`,
    );
    expect([refused.status, refused.body.code]).toEqual([400, 'AS_IS_ONLY_NOW']);
  });

  it('takes a count apart by cell and tells for each cell how complete the total is', async () => {
    const dimensions = [{ code: 'sex', exclusive: true, options: ['female', 'male', 'unknown'] }];
    const small = await SmallPartnership.in(reporting, { dimensions, duplication: 'organizations' });
    const cell = (option: string, n: string) => ({ dimension: 'sex', option, n });
    await small.hand(
      small.submission(0).submit({ n: '12.5', cells: [cell('female', '7.5'), cell('male', '5')] }),
      small.submission(1).submit({ n: '3', cells: [cell('female', '3')] }),
    );
    await reporting.settled();
    const [female] = await ask(
      small.subject('state'),
      `node=${small.states[0].id}&periodId=CY2023&cell=sex:female&basis=preliminary`,
    );
    expect(female).toMatchObject({ n: '10.5', counts: { expected: 2, reported: 2, missing: 0 } });
    const [total] = await ask(
      small.subject('state'),
      `node=${small.states[0].id}&periodId=CY2023&cell=total&basis=preliminary`,
    );
    expect(total).toMatchObject({ n: '15.5', duplicates: 'may include duplicates' });
  });

  it('names a wrong parameter and a wrong cursor', async () => {
    const small = await SmallPartnership.in(reporting);
    const wrong = await reporting.ask(small.subject('state'), 'figures?tier=planet');
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'tier']);
    const noBasis = Buffer.from('[0,0,0,0,2147483647]').toString('base64url');
    for (const after of ['xyz', noBasis]) {
      const cursor = await reporting.ask(small.subject('state'), `figures?after=${after}`);
      expect([cursor.status, cursor.body.code]).toEqual([400, 'BAD_CURSOR']);
    }
  });
});
