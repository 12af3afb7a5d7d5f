import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { chunked, endless, inBuffers } from '@impact/service/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates } from './testing/sample.js';

let panel: Panel;
let waiting: string;
let cancelled: string;

beforeAll(async () => {
  const sample = { name: 'county-homicides', sites: countiesAndStates(['47007']), periodIds: ['CY1990'] };
  panel = await Panel.start(sample, await topicPrefix(process.env));
  waiting = (await panel.begin()).id;
  cancelled = (await panel.begin()).id;
  await panel.request('POST', `/${cancelled}/cancel`);
});
afterAll(() => panel?.app.close());

const csv = 'content-type: text/csv';
const me = 'x-dev-identity: rosa';

it.concurrent.each<[string, number, string, () => string, string[]]>([
  ['a stranger', 401, 'NOT_SIGNED_IN', () => waiting, [csv]],
  ['whoever names no import', 404, 'IMPORT_NOT_FOUND', randomUUID, [csv, me]],
  ['whoever sends it too late', 409, 'IMPORT_NOT_WAITING', () => cancelled, [csv, me]],
  ['whoever sends no CSV', 415, 'CSV_EXPECTED', () => waiting, ['content-type: text/html', me]],
  ['whoever sends a line without end', 400, 'LINE_TOO_LONG', () => waiting, [csv, me]],
])(
  'a file without end of %s is answered %i %s, and read no further',
  async (_, status, code, id, headers) => {
    const server = panel.app.getHttpServer() as Server;
    const head = chunked('PUT', `/api/measurement/v1/imports/${id()}/file`, ...headers);
    const { answer, read } = await endless(server, head);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(code);
    expect(read).toBeLessThan(16 * 1024 ** 2 + inBuffers);
  },
);

it('the import of a file that was refused waits for another', async () => {
  expect(await panel.get(waiting)).toMatchObject({ status: 'waiting_for_file', rows: 0 });
});
