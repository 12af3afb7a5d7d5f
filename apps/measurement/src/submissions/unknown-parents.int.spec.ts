import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

let service: RunningMeasurement;
let partnership: Partnership;
let indicator: string;
const periodId = 'FFY2024-Q1';

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  indicator = await partnership.indicator('served');
  await partnership.open(periodId);
});
afterAll(() => service?.stop());

/** Has a site below a state below a region submit, of which the directory knows the site alone. */
async function submitted() {
  const [region, state, site] = [uuidv7(), uuidv7(), uuidv7()];
  await service.know(partnership.started(site, 'local', state));
  await partnership.grant('rosa', 'reporter', site);
  await partnership.grant('lou', 'reviewer', site);
  await partnership.grant('sue', 'reviewer', state);
  await partnership.grant('rex', 'reviewer', region);
  const about = { participationId: site, indicator, periodId, declaration: 'results', results: [{ n: '5' }] };
  const { id } = await service.ask('rosa', 'PUT', 'submissions/draft', about);
  await service.did('rosa', `submissions/${id}/submit`, {});
  const act = async (subject: string, action: string, body = {}) => {
    const { status, body: answer } = await service.act(subject, `submissions/${id}/${action}`, body);
    return answer.code ?? status;
  };
  const know = (...nodes: Parameters<Partnership['started']>[]) =>
    service.know(...nodes.map((node) => partnership.started(...node)));
  return { region, state, site, id, act, know };
}

describe('a filing of which the directory does not know the line above yet', () => {
  it('is decided on by nobody who stands where the line ends, until it is known', async () => {
    const { region, state, act, know } = await submitted();
    for (const action of ['endorse', 'accept'])
      expect(await act('lou', action), action).toBe('DIRECTORY_BEHIND');
    expect(await act('lou', 'return', { reasonCode: 'check' })).toBe('DIRECTORY_BEHIND');
    await know([state, 'state', region]);
    expect(await act('sue', 'endorse')).toBe(200);
    for (const subject of ['lou', 'sue'])
      expect(await act(subject, 'accept'), subject).toBe('DIRECTORY_BEHIND');
    await know([region, 'state', partnership.root]);
    for (const subject of ['lou', 'sue', 'rex'])
      expect(await act(subject, 'accept'), subject).toBe('ROLE_REQUIRED_HERE');
    expect(await act('fay', 'accept')).toBe(200);
  });

  it('goes on to be its reporter’s', async () => {
    const { act } = await submitted();
    expect(await act('rosa', 'recall')).toBe(200);
    expect(await act('rosa', 'submit')).toBe(200);
  });

  it('does not exist for whoever sees it from further up alone, until the line up to them is known', async () => {
    const { region, state, id, act, know } = await submitted();
    const read = async (subject: string) => {
      const { status, body } = await service.call(subject, 'GET', `submissions/${id}`);
      return body.code ?? status;
    };
    const unknown = async (subject: string) => [await read(subject), await act(subject, 'accept')];
    const stranger = ['SUBMISSION_NOT_FOUND', 'SUBMISSION_NOT_FOUND'];
    for (const subject of ['rex', 'fay']) expect(await unknown(subject), subject).toEqual(stranger);
    await know([state, 'state', region]);
    expect(await unknown('rex')).toEqual([200, 'DIRECTORY_BEHIND']);
    expect(await unknown('fay')).toEqual(stranger);
    await know([region, 'state', partnership.root]);
    expect(await read('fay')).toBe(200);
  });

  it('says so to each in a decision about many', async () => {
    const { id } = await submitted();
    const { initiativeId } = partnership;
    const body = { action: 'accept', filter: { initiativeId }, dryRun: true };
    const { refused } = await service.ask('lou', 'POST', 'reviews', body);
    expect(refused).toContainEqual(expect.objectContaining({ submissionId: id, code: 'DIRECTORY_BEHIND' }));
  });
});
