import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveEgret, egret, egretActs } from './egret.js';
import { heron, shares } from './heron.js';
import { sharedPartnership } from './journey.js';
import { statusesAtMichigan } from './michigan.js';
import { Partnership, patience, root } from './partnership.js';
import { treeOf } from './tree-of.js';

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

/** Writes the sample once more, with what it says of a site's moves. */
function awareWith(moves: string): string {
  const text = readFileSync(join(root, 'samples/aware/initiative.yaml'), 'utf8');
  return folder('aware', {
    'initiative.yaml': text.replace(/(organization: 'aware:tn-haywood',)/, `$1 moves: ${moves},`),
  });
}

function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(dir, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

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

  it('is moved from the day that the files say, which diff shows before', async () => {
    const moved = awareWith("[{ from: 2023-01-01, parent: 'aware:mi' }]");
    const { code, stdout } = await ended(['diff', moved]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^move +1 +aware:tn-haywood under aware:mi from 2023-01-01$/m),
    ]);
    await partnership.impact(['apply', moved]);
    expect(await partnership.impact(['diff', moved])).toBe('Nothing differs.\n');
    const undated = await ended(['apply', 'samples/aware']);
    expect(undated).toMatchObject({ code: 1, stderr: expect.stringContaining('say since when') });
  });

  it('is exported to files that say the same', async () => {
    const exported = await ended(['export', 'aware', dir]);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    expect(await partnership.impact(['apply', '--dry-run', dir])).toBe('Nothing differs.\n');
    const text = readFileSync(join(dir, 'initiative.yaml'), 'utf8');
    expect(text).toContain('parent: aware:tn');
    expect(text).toMatch(/moves:\n +- from: 2023-01-01\n +parent: aware:mi\n/);
  });

  it('is exported with its money, its closed awards, all its measure sets and its locks', async () => {
    await partnership.impact(['apply', folder('egret', { 'initiative.yaml': egret })]);
    await partnership.impact(['export', 'egret', join(dir, 'egret-exported')]);
    const text = readFileSync(join(dir, 'egret-exported/initiative.yaml'), 'utf8');
    expect(text).toMatch(/allocations:\n +- budgetPeriod: first\n +to: egret:one\n +amountUsd: "400"/);
    expect(text).toMatch(/closedOn: 2024-09-29/);
    expect(text).toMatch(
      /kind: merged\n +predecessors:\n +- egret:old\n +- egret:one\n +successors:\n +- egret:one/,
    );
    expect(text.match(/completenessThreshold/g)).toHaveLength(3);
    expect(text).toMatch(/from: FFY2023-Q1\n +to: FFY2023-Q4\n +label: the first year\n +locked: true/);
    expect(await partnership.impact(['diff', join(dir, 'egret-exported')])).toBe('Nothing differs.\n');
    const more = egret
      .replace("amountUsd: '400'", "amountUsd: '500'")
      .replace('FFY2024-Q1, to', 'FFY2024-Q1, locked: true, to')
      .replace('cadenceDays: 92', 'cadenceDays: 31');
    const { code, stdout } = await ended(['diff', folder('egret-more', { 'initiative.yaml': more })]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^allocation amountUsd, which apply refuses +1 +first, award EG-1, to egret:one 400 → 500$/m,
    );
    expect(stdout).toMatch(/^lock +1 +FFY2024-Q1 to FFY2024-Q2$/m);
    expect(stdout).toMatch(
      /^communication path cadenceDays +1 +exchange of state and state at root from 2023-01-01 92 → 31$/m,
    );
  });

  it('hands in what it plans, says what waits for approval, and writes what was approved', async () => {
    const written = join(dir, 'egret');
    expect(await partnership.impact(['apply', written])).toMatch(
      /^plan, which is left to a planner +2 +work at egret:one; evaluation at egret:one$/m,
    );
    const handedIn = await partnership.impact(['apply', written], 'planner@egret');
    expect(handedIn).toMatch(/^plan +2 +work at egret:one; evaluation at egret:one$/m);
    const waits = await ended(['diff', written]);
    expect(waits.code).toBe(1);
    expect(waits.stdout).toMatch(
      /^plan, which waits for approval +2 +work at egret:one; evaluation at egret:one$/m,
    );
    expect(waits.stdout).toMatch(/^annual goal, which waits for approval +1 /m);
    expect(await partnership.impact(['apply', written])).toBe('Nothing differs.\n');
    await approveEgret(partnership);
    expect(await partnership.impact(['diff', written])).toBe('Nothing differs.\n');
    await partnership.impact(['export', 'egret', join(dir, 'egret-exported')]);
    const text = readFileSync(join(dir, 'egret-exported/initiative.yaml'), 'utf8');
    expect(text).toMatch(/key: objective-1\n +statement: Train everybody\n/);
    expect(text).toMatch(/serves:\n +- objective-1\n +by:\n +- egret:one\n +- egret:state\n/);
    expect(text).toMatch(/kind: evaluation\n +measureSet: true\n +effectiveFrom: 2023-10-01\n/);
    expect(await partnership.impact(['diff', join(dir, 'egret-exported')])).toBe('Nothing differs.\n');
    const other = egret.replace("target: '20'", "target: '25'").replace("target: '30'", "target: '35'");
    const { stdout } = await ended(['diff', folder('egret-other', { 'initiative.yaml': other })]);
    expect(stdout.trim().split('\n').slice(2)).toEqual([
      expect.stringMatching(/^plan objectives +1 +work at egret:one$/),
      expect.stringMatching(/^annual goal target +1 +egret-trained@1 in FFY\d{4} at egret:one$/),
    ]);
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
      for (const day of ['2022-12-31', '2023-01-01', '2024-09-30'])
        expect(await treeOf(other, day)).toEqual(await treeOf(partnership, day));
      expect(await other.impact(['apply', '--dry-run', dir])).toBe('Nothing differs.\n');
      const acting = folder('egret-exported', { 'import.yaml': egretActs });
      expect(await other.impact(['seed', acting])).toContain('acts: 7 done');
      expect(await other.impact(['seed', acting])).toContain('acts: 0 done');
      expect(await other.impact(['diff', join(dir, 'egret-exported')])).toBe('Nothing differs.\n');
      for (const [code, first] of [
        ['aware', dir],
        ['egret', join(dir, 'egret-exported')],
      ] as const) {
        const again = join(dir, `${code}-again`);
        await other.impact(['export', code, again]);
        const [one, two] = [first, again].map((each) => readFileSync(join(each, 'initiative.yaml'), 'utf8'));
        expect(two).toBe(one);
      }
    } finally {
      await other.stop();
    }
  });

  it('is moved back where the files say that it was never moved', async () => {
    await partnership.impact(['apply', awareWith('[]')]);
    expect(await partnership.impact(['diff', 'samples/aware'])).toBe('Nothing differs.\n');
  });
});

describe.sequential('an initiative that was seeded', () => {
  it('has its figures filed and reviewed; seeded again, it files nothing twice', async () => {
    const first = await partnership.impact(['seed', 'samples/aware']);
    expect(first).toContain('aware: 0 things made');
    expect(first).toMatch(/results\.csv: 181 submissions filed/);
    expect(first).toContain('acts: 3 done');
    const again = await partnership.impact(['seed', 'samples/aware']);
    expect(again).toContain('results.csv: filed before');
    expect(again).toContain('endorse 0, accept 0');
    expect(again).toContain('acts: 0 done');
  });

  it('shows conditions in all four states at Michigan and its sites, at risk by the contacts of its paths', async () => {
    expect(await statusesAtMichigan(partnership)).toEqual(['at_risk', 'met', 'not_met', 'unknown']);
  });

  const endorse = ['review', 'endorse', '--initiative', 'aware'];
  const reviewer = 'state.reviewer@tennessee';
  type Shown = { id: string; version: number };
  const dryRun = async (...args: string[]): Promise<{ done: number; shown: Shown[] }> => {
    const dry = await ended([...endorse, ...args, '--dry-run', '-o', 'json'], reviewer);
    return (JSON.parse(dry.stdout) as { done: number; shown: Shown[] }[])[0]!;
  };

  it('is decided on as it was shown: what has changed since is left alone and named', async () => {
    const file = join(dir, 'shown.json');
    const { shown } = await dryRun('--node', 'aware:tn', '--period', 'FFY2024-Q4', '--shown', file);
    expect(shown.length).toBeGreaterThan(1);
    const [changed, ...others] = shown as [Shown, ...Shown[]];
    const path = `/measurement/v1/submissions/${changed.id}`;
    const { submittedBy } = await partnership.ask<{ submittedBy: string }>('GET', path, reviewer);
    await partnership.act(submittedBy, `${path}/recall`);
    await partnership.act(submittedBy, `${path}/submit`);
    const decided = await ended([...endorse, '--shown', file, '-o', 'json'], reviewer);
    expect(decided.code).toBe(1);
    expect(JSON.parse(decided.stdout)).toMatchObject([
      { done: others.length, refused: [{ submissionId: changed.id, code: 'CHANGED_SINCE_SEEN' }] },
    ]);
    expect(await dryRun('--node', 'aware:tn', '--period', 'FFY2024-Q4')).toMatchObject({ done: 1 });
    const otherwise = await ended(['review', 'accept', '--initiative', 'aware', '--shown', file], reviewer);
    expect(otherwise).toMatchObject({ code: 2, stderr: expect.stringContaining('was shown to endorse') });
  });

  it('shows what awaits a reviewer without doing it, and then does it', async () => {
    const args = ['--node', 'aware:tn', '--period', 'FFY2024-Q4'];
    const expected = await dryRun(...args);
    expect(expected.done).toBeGreaterThan(0);
    expect(expected.shown).toHaveLength(expected.done);
    const done = await ended([...endorse, ...args, '-o', 'json'], reviewer);
    expect(JSON.parse(done.stdout)).toMatchObject([{ done: expected.done }]);
    const none = await ended([...endorse, ...args, '-o', 'json'], reviewer);
    expect(JSON.parse(none.stdout)).toMatchObject([{ done: 0 }]);
  });
});

describe.sequential('two initiatives that measure different things by one word', () => {
  type Figure = { key: string; n: string; d: string | null; value: string };
  const figures = async (initiative: string, as: string, ...args: string[]): Promise<Figure[]> => {
    const asked = [
      '--initiative',
      initiative,
      '--indicator',
      'personnel-trained@1',
      '--basis',
      'preliminary',
    ];
    return JSON.parse(await partnership.impact(['figures', 'get', ...asked, ...args, '-o', 'json'], as));
  };
  const counts = () => figures('aware', 'federal.reviewer@aware', '--hierarchy', 'as-was');

  it('are both set up, filed and summed, each by its own definition', async () => {
    const before = await counts();
    expect(before.length).toBeGreaterThan(10);
    const path = folder('heron', { 'initiative.yaml': heron, 'shares.csv': shares });
    await partnership.impact(['apply', path]);
    expect(await partnership.impact(['diff', path])).toBe('Nothing differs.\n');
    await partnership.impact(['import', join(path, 'shares.csv'), '--initiative', 'heron'], 'reporter@heron');
    const share = async (node: string) => {
      const found = await figures('heron', 'reporter@heron', '--node', node, '--period', 'FFY2024-Q1');
      return found.map(({ n, d, value }) => ({ n, d, value }));
    };
    await until('all are counted', async () => (await share('root'))[0]?.d === '120', patience);
    expect(await share('root')).toEqual([{ n: '30', d: '120', value: '25' }]);
    expect(await share('heron:two')).toEqual([{ n: '20', d: '100', value: '20' }]);
    expect(await counts()).toEqual(before);
  });

  it('stay apart through a reconciliation and a rebuild', async () => {
    const before = [await counts(), await figures('heron', 'reporter@heron')];
    await partnership.impact(['reconcile'], 'operator@aware');
    await partnership.impact(['rebuild'], 'operator@aware');
    expect([await counts(), await figures('heron', 'reporter@heron')]).toEqual(before);
  });
});
