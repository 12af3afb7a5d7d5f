import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

const guide = readFileSync(new URL('../../../../docs/guides/operators.md', import.meta.url), 'utf8');
const fence = (spec: string): string => new RegExp(`${spec}[^]*?\`\`\`sql\\n([^]*?)\`\`\``).exec(guide)![1]!;
const suffix = randomUUID().replaceAll('-', '').slice(0, 12);
const [role, owner] = [`impact_service_${suffix}`, `impact_log_${suffix}`];
const named = (sql: string) => sql.replaceAll('impact_service', role).replaceAll('impact_log', owner);

describe('decisions and comments, where the role of the service does not own them', () => {
  let administrator: DataSource;
  let service: RunningMeasurement;
  let id: string;

  beforeAll(async () => {
    const url = new URL(process.env['DATABASE_URL']!);
    administrator = await new DataSource({ type: 'postgres', url: String(url) }).initialize();
    await administrator.query(`create role ${role} login password 'secret'`);
    await administrator.query(`grant create, usage on schema public to ${role}`);
    const own = Object.assign(url, { username: role, password: 'secret' });
    service = await RunningMeasurement.start({ DATABASE_URL: String(own) });
    await administrator.query(named(fence('activity-owner')));
    await administrator.query(named(fence('decisions-owner')));
    const partnership = await new Partnership(service).begin();
    const indicator = await partnership.indicator('served');
    await partnership.open('FFY2023-Q1');
    const about = { participationId: partnership.site, indicator, periodId: 'FFY2023-Q1' };
    const draft = { ...about, declaration: 'results', results: [{ n: '7' }] };
    id = (await service.ask('rosa', 'PUT', 'submissions/draft', draft)).id;
  });
  afterAll(async () => {
    await service?.stop();
    await administrator.query(`drop owned by ${role}, ${owner} cascade`);
    await administrator.query(`drop role ${role}, ${owner}`);
    await administrator.destroy();
  });

  it('are taken and read as before', async () => {
    const returned = { reasonCode: 'figures-wrong', comment: 'Please look again.' };
    await service.did('rosa', `submissions/${id}/submit`, {});
    await service.did('stan', `submissions/${id}/return`, returned);
    await service.ask('rosa', 'POST', `submissions/${id}/comments`, { text: 'Seen.' });
    const { decisions } = await service.ask('stan', 'GET', `submissions/${id}/history`);
    expect(decisions).toHaveLength(2);
    expect((await service.ask('stan', 'GET', `submissions/${id}/comments`)).items).toHaveLength(2);
  });

  it.each(
    ['submission_decision', 'submission_comment', 'activity_log'].flatMap((table) => [
      `update ${table} set subject = 'bob'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `drop table ${table} cascade`,
      `alter table ${table} disable trigger all`,
    ]),
  )('are kept from it: %s', async (statement) => {
    await expect(service.tx.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});
