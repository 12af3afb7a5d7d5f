import { type Role, roles } from '@impact/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

const sex = { code: 'sex', exclusive: true, options: ['female', 'male', 'unknown'] };
const readers = roles.filter((role) => role !== 'operator' && role !== 'integrator');
const others = readers.filter((role) => role !== 'reporter');
const at = ['site', 'state', 'root'] as const;

describe('who reads what of a submission', () => {
  let service: RunningMeasurement;
  let partnership: Partnership;
  const periods = ['FFY2023-Q1', 'FFY2023-Q2', 'FFY2023-Q3', 'FFY2023-Q4', 'FFY2024-Q1'];
  let open: string;
  let personal: string;

  beforeAll(async () => {
    service = await RunningMeasurement.start();
    partnership = await new Partnership(service).begin();
    open = await partnership.indicator('reached', { dimensions: [sex] });
    personal = await partnership.indicator('harmed', {
      dimensions: [sex],
      personLevel: true,
      suppressBelow: 10,
    });
    await partnership.open(...periods);
    for (const role of readers)
      for (const node of at) await partnership.grant(`${role}-${node}`, role, partnership[node]);
  });
  afterAll(() => service?.stop());

  const save = async (indicator: string, periodId: string, n: string): Promise<string> => {
    const cells = [{ dimension: 'sex', option: 'female', n }];
    const draft = { participationId: partnership.site, indicator, periodId, declaration: 'results', cells };
    return (await service.draft('rosa', { ...draft, results: [{ n }] })).body.id;
  };
  const act = (subject: string, id: string, action: string) =>
    service.did(
      subject,
      `submissions/${id}/${action}`,
      action === 'submit' ? {} : { reasonCode: 'figures-wrong' },
    );
  const accept = async (id: string) => {
    await act('rosa', id, 'submit');
    await act('stan', id, 'endorse');
    await act('fay', id, 'accept');
  };
  const waysOut = (id: string) => [
    `submissions/${id}`,
    `submissions/${id}/history`,
    `submissions/${id}/comments`,
    `submissions?participationId=${partnership.site}&limit=500`,
  ];
  /** Everything that somebody is answered about the submission, as text. */
  const answers = async (subject: string, id: string): Promise<string> => {
    const bodies = waysOut(id).map(async (path) =>
      JSON.stringify((await service.call(subject, 'GET', path)).body),
    );
    return (await Promise.all(bodies)).join('\n');
  };
  const everybody = (roleNames: readonly Role[]) =>
    roleNames.flatMap((role) => at.map((node) => `${role}-${node}`));

  it('gives a draft that was never handed in to those alone who may change it', async () => {
    const id = await save(open, 'FFY2023-Q1', '730111');
    for (const subject of everybody(['reporter']))
      expect(await answers(subject, id), subject).toContain('730111');
    for (const subject of everybody(others)) {
      expect(await answers(subject, id), subject).not.toContain('730111');
      const { items } = await service.ask(subject, 'GET', 'submissions?status=draft&limit=500');
      expect(items, subject).toEqual([]);
      for (const path of waysOut(id).slice(0, 2)) {
        const { status, body } = await service.call(subject, 'GET', path);
        expect([status, body.code], `${subject} ${path}`).toEqual([404, 'SUBMISSION_NOT_FOUND']);
      }
    }
    for (const action of ['endorse', 'return', 'comments']) {
      const text = action === 'comments' ? { text: 'Seen' } : { reasonCode: 'figures-wrong' };
      const { status, body } = await service.act('stan', `submissions/${id}/${action}`, text);
      expect([status, body.code], action).toEqual([404, 'SUBMISSION_NOT_FOUND']);
    }
  });

  it('tells nobody else by a version whether somebody drafts', async () => {
    await partnership.grant('reva', 'reporter', partnership.elsewhere);
    await partnership.grant('reva', 'observer', partnership.site);
    await save(open, 'FFY2023-Q2', '730222');
    const [drafted, none] = await Promise.all(
      ['FFY2023-Q2', 'FFY2023-Q3'].map((periodId) => {
        const body = {
          participationId: partnership.site,
          indicator: open,
          periodId,
          declaration: 'no_new_results',
        };
        return service.call('reva', 'PUT', 'submissions/draft', body, { 'if-match': '"7"' });
      }),
    );
    expect([drafted!.status, drafted!.body.code]).toEqual([403, 'ROLE_REQUIRED_HERE']);
    expect([none!.status, none!.body.code]).toEqual([403, 'ROLE_REQUIRED_HERE']);
  });

  it('gives all others what was last handed in, whatever is drafted since', async () => {
    const id = await save(open, 'FFY2023-Q3', '730331');
    await act('rosa', id, 'submit');
    for (const subject of everybody(readers)) expect(await answers(subject, id), subject).toContain('730331');
    await act('rosa', id, 'recall');
    await save(open, 'FFY2023-Q3', '730332');
    for (const subject of everybody(others)) {
      expect(await answers(subject, id), subject).not.toContain('730332');
      const body = await service.ask(subject, 'GET', `submissions/${id}`);
      expect(body).toMatchObject({ status: 'draft', revision: 1, n: '730331', cells: [{ n: '730331' }] });
    }
    await accept(id);
    await act('rosa', id, 'correct');
    await save(open, 'FFY2023-Q3', '730333');
    for (const subject of everybody(others)) {
      expect(await answers(subject, id), subject).not.toContain('730333');
      const body = await service.ask(subject, 'GET', `submissions/${id}`);
      expect(body).toMatchObject({ status: 'draft', revision: 2, n: '730332', withheld: false });
    }
    const corrected = await service.did('stan', `submissions/${id}/abandon`);
    expect(corrected).toMatchObject({ status: 'accepted', revision: 1, n: '730332' });
    for (const subject of everybody(others))
      expect(await answers(subject, id), subject).not.toContain('730333');
    expect(await answers('rosa', id)).toContain('730333');
  });

  it('withholds why a number is not plausible from all from whom it withholds the number', async () => {
    const few = await partnership.indicator('harmed-few', {
      personLevel: true,
      suppressBelow: 10,
      plausible: { min: '10' },
    });
    const place = { participationId: partnership.site, indicator: few, periodId: 'FFY2024-Q1' };
    const draft = { ...place, declaration: 'results', results: [{ n: '3' }] };
    const { id } = await service.ask('rosa', 'PUT', 'submissions/draft', draft);
    await service.did('rosa', `submissions/${id}/submit`, { explanationCode: 'small_site' });
    for (const subject of everybody(readers)) {
      const isTold = /^(reporter|reviewer|coordinator|steward)-/.test(subject);
      const told = await answers(subject, id);
      expect(told.includes('small_site'), subject).toBe(isTold);
    }
  });

  it('withholds the numbers of single people from all who are not entrusted with them', async () => {
    const id = await save(personal, 'FFY2023-Q4', '730441');
    await accept(id);
    for (const subject of everybody(['reporter', 'reviewer', 'coordinator', 'steward']))
      expect(await answers(subject, id), subject).toContain('730441');
    for (const subject of everybody(['observer', 'planner', 'supporter'])) {
      expect(await answers(subject, id), subject).not.toContain('730441');
      const body = await service.ask(subject, 'GET', `submissions/${id}`);
      expect(body).toMatchObject({
        status: 'accepted',
        n: null,
        d: null,
        results: [],
        cells: [],
        withheld: true,
        standing: { preliminary: null, official: null, underCorrection: false },
      });
      const history = await service.ask(subject, 'GET', `submissions/${id}/history`);
      expect(history.revisions).toMatchObject([{ n: null, results: [], cells: [], withheld: true }]);
    }
  });

  it('lists the filings of two initiatives that use one name, each by the rules of its own', async () => {
    const other = await new Partnership(service).begin();
    const name = await other.indicator('reached', { personLevel: true, suppressBelow: 10 });
    await other.open('FFY2023-Q4');
    expect(name).toBe(open);
    const file = async ({ site }: Partnership, n: string) => {
      const draft = { participationId: site, indicator: name, periodId: 'FFY2023-Q4', results: [{ n }] };
      const saved = await service.ask('rosa', 'PUT', 'submissions/draft', {
        ...draft,
        declaration: 'results',
      });
      await accept(saved.id);
    };
    await file(partnership, '730881');
    await file(other, '730882');
    for (const each of [partnership, other]) await each.grant('both', 'observer', each.root);
    const listed = async (subject: string) =>
      JSON.stringify(await service.ask(subject, 'GET', `submissions?indicator=${name}&limit=500`));
    expect(await listed('both')).toContain('730881');
    expect(await listed('both')).not.toContain('730882');
    for (const number of ['730881', '730882']) expect(await listed('fay')).toContain(number);
  });
});
