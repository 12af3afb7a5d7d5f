import { describe, expect, it } from 'vitest';
import { Import, type ImportStatus, importStatuses, uncounted } from './import.entity.js';

const now = new Date('2024-02-01T12:00:00Z');
const made = (change: Partial<Import> = {}) =>
  Object.assign(
    Import.begin(
      {
        initiativeId: '00000000-0000-4000-8000-000000000001',
        subject: 'reporter@bledsoe',
        fileName: 'q1.csv',
        mode: 'all',
        dryRun: false,
        mapping: { columns: { site_scheme: 'fips', n: { column: 'a' } } },
        options: {},
      },
      now,
    ),
    change,
  );
const allowed = (act: (it: Import) => void): ImportStatus[] =>
  importStatuses.filter((status) => {
    try {
      act(made({ status }));
      return true;
    } catch {
      return false;
    }
  });

describe('an import', () => {
  it('has one content key for one content, however the mapping is ordered', () => {
    const reordered = made({ mapping: { columns: { n: { column: 'a' }, site_scheme: 'fips' } } });
    expect(reordered.contentKeyOf('aa')).toBe(made().contentKeyOf('aa'));
  });

  it.each<[string, Partial<Import>]>([
    ['mode', { mode: 'valid' }],
    ['mapping', { mapping: null }],
    ['initiative', { initiativeId: '00000000-0000-4000-8000-000000000002' }],
  ])('has another content key with another %s', (_, change) => {
    expect(made(change).contentKeyOf('aa')).not.toBe(made().contentKeyOf('aa'));
  });

  it.each<[ImportStatus, Partial<Import>, number?]>([
    ['refused', { refused: 1 }],
    ['committing', { refused: 0 }],
    ['committing', { refused: 1, mode: 'valid' }],
    ['ready', { dryRun: true }],
    ['refused', { dryRun: true, refused: 1 }],
    ['ready', { dryRun: true, refused: 1, mode: 'valid' }],
    ['refused', { refused: 1, mode: 'valid' }, 0],
    ['refused', { dryRun: true, refused: 1, mode: 'valid' }, 0],
    ['committing', { refused: 0 }, 0],
  ])('is %s after the check of %j', (status, change, valid = 1) => {
    expect(made({ status: 'checking', ...change }).judge({ valid })).toBe(status);
  });

  it.each<[ImportStatus, Partial<Import>, number]>([
    ['committed', { refused: 0 }, 1],
    ['committed', { refused: 1, mode: 'valid' }, 1],
    ['refused', { refused: 1, mode: 'valid' }, 0],
    ['committed', { refused: 0 }, 0],
  ])('is %s after the commit of %j, with %i done', (status, change, done) => {
    const over = made({ status: 'committing', ...change });
    over.finish({ done, ...uncounted });
    expect(over.status).toBe(status);
  });

  it('takes a file, is committed by hand and is cancelled only where that makes sense', () => {
    expect(allowed((it) => it.startReading('00000000-0000-4000-8000-000000000003'))).toEqual([
      'waiting_for_file',
      'reading',
    ]);
    expect(allowed((it) => it.commit(now))).toEqual(['ready']);
    expect(allowed((it) => it.cancel())).toEqual(['waiting_for_file', 'reading', 'checking', 'ready']);
  });
});
