import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from './journey.js';
import { Partnership } from './partnership.js';

let partnership: Partnership;
let dir: string;

beforeAll(() => {
  partnership = sharedPartnership();
  dir = mkdtempSync(join(tmpdir(), 'impact-export-'));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Gives the exit code and what was printed, also where it is not 0. */
async function ended(args: string[], as?: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return partnership.impact(args, as).then(
    (stdout) => ({ code: 0, stdout, stderr: '' }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

const made = async (path: string): Promise<number> => (await partnership.all(path, 'admin@aware')).length;

describe.sequential('an initiative as files', () => {
  it('is compared before it exists, and nothing is made', async () => {
    const { code, stdout } = await ended(['diff', 'samples/aware']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^participation +12 /m);
    expect(stdout).toMatch(/^membership +47 /m);
    expect(await made('/backbone/v1/initiatives?code=aware')).toBe(0);
  });

  it('is applied, and the second time nothing differs', async () => {
    await partnership.impact(['apply', 'samples/aware']);
    expect(await partnership.impact(['apply', 'samples/aware'])).toBe('Nothing differs.\n');
    expect((await ended(['diff', 'samples/aware'])).code).toBe(0);
  });

  it('is exported to files that say the same', async () => {
    const exported = await ended(['export', 'aware', dir]);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    expect(await partnership.impact(['apply', '--dry-run', dir])).toBe('Nothing differs.\n');
    expect(readFileSync(join(dir, 'initiative.yaml'), 'utf8')).toContain('parent: aware:tn');
  });

  it('is refused where a folder holds none', async () => {
    const { code, stderr } = await ended(['apply', '--dry-run', 'samples']);
    expect(code).toBe(2);
    expect(stderr).toBe('samples/initiative.yaml does not exist.\n');
  });

  it('is set up from the exported files alone in a partnership that has nothing', async () => {
    const other = await Partnership.start();
    try {
      await other.impact(['apply', dir]);
      expect(await other.impact(['apply', '--dry-run', 'samples/aware'])).toBe('Nothing differs.\n');
      expect(await other.impact(['apply', '--dry-run', dir])).toBe('Nothing differs.\n');
    } finally {
      await other.stop();
    }
  });
});

describe.sequential('an initiative that was seeded', () => {
  it('has its figures filed and reviewed; seeded again, it files nothing twice', async () => {
    const first = await partnership.impact(['seed', 'samples/aware']);
    expect(first).toContain('aware: 0 things made');
    expect(first).toMatch(/results\.csv: 181 submissions filed/);
    const again = await partnership.impact(['seed', 'samples/aware']);
    expect(again).toContain('results.csv: filed before');
    expect(again).toContain('endorse 0, accept 0');
  });

  it('shows what awaits a reviewer without doing it, and then does it', async () => {
    const args = [
      'review',
      'endorse',
      '--initiative',
      'aware',
      '--node',
      'aware:tn',
      '--period',
      'FFY2024-Q4',
    ];
    const reviewer = 'state.reviewer@tennessee';
    const dry = await ended([...args, '--dry-run', '-o', 'json'], reviewer);
    const [expected] = JSON.parse(dry.stdout) as { done: number }[];
    expect(expected!.done).toBeGreaterThan(0);
    const done = await ended([...args, '-o', 'json'], reviewer);
    expect(JSON.parse(done.stdout)).toMatchObject([{ done: expected!.done }]);
    const none = await ended([...args, '-o', 'json'], reviewer);
    expect(JSON.parse(none.stdout)).toMatchObject([{ done: 0 }]);
  });
});
