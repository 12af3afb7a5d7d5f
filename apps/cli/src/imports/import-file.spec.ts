import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Api } from '../client/api.js';
import { serve } from '@impact/testing';
import { importFile } from './import-file.js';

const file = join(mkdtempSync(join(tmpdir(), 'impact-import-')), 'results.csv');
writeFileSync(file, 'site,n\n07001,12\n');

/** Imports the file where the service answers its upload and what became of it so; gives what was asked. */
async function asked(uploaded: number, status: string): Promise<{ asked: string[]; outcome: string }> {
  const requests: string[] = [];
  const port = await serve((request, response) => {
    request.resume();
    requests.push(`${request.method} ${request.url!.replace('/api/measurement/v1/imports', '')}`);
    const refused = request.method === 'PUT' && uploaded >= 400;
    const body = refused
      ? { type: 'about:blank', title: 'No', status: uploaded, code: 'MISSING_COLUMN' }
      : { id: 'i1', status };
    response
      .writeHead(refused ? uploaded : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  });
  const request = { initiativeId: 'x', file, mapping: undefined, mode: 'all', dryRun: true } as const;
  const api = new Api({ url: `http://localhost:${port}`, token: 'mine' });
  const outcome = await importFile(api, request).then(
    (found) => found.status,
    (error: Error) => error.message,
  );
  return { asked: requests, outcome };
}

describe('an import', () => {
  it('is given up after a dry run, which nobody would commit', async () => {
    expect(await asked(202, 'ready')).toEqual({
      asked: ['POST ', 'PUT /i1/file', 'GET /i1', 'POST /i1/cancel'],
      outcome: 'ready',
    });
  });

  it('is given up where its file was not taken, and says why', async () => {
    const found = await asked(400, 'waiting_for_file');
    expect(found.asked).toEqual(['POST ', 'PUT /i1/file', 'POST /i1/cancel']);
    expect(found.outcome).toContain('MISSING_COLUMN');
  });

  it('is left alone once it is over', async () => {
    expect((await asked(202, 'committed')).asked).not.toContain('POST /i1/cancel');
  });
});
