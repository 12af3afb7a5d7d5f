import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@impact/testing/until';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Figure, figuresOf } from './figures.js';
import { sharedPartnership } from './journey.js';
import { type Partnership, patience, root } from './partnership.js';

const observer = 'admin@aware';
const reporter = 'reporter@unemployment';
const mapping = 'samples/county-unemployment/mapping.yaml';
let partnership: Partnership;
let initiativeId: string;

beforeAll(async () => {
  partnership = sharedPartnership();
  await partnership.impact(['apply', 'samples/county-unemployment']);
  const path = '/backbone/v1/initiatives?code=county-unemployment';
  initiativeId = (await partnership.ask<{ items: { id: string }[] }>('GET', path, observer)).items[0]!.id;
});

const figures = (tier: string) => figuresOf(partnership, initiativeId, tier, 'preliminary', observer);

interface FeedPage {
  items: { type: string; data: { figure: { key: string }; value: { n: string | null; counts: unknown } } }[];
  next: string;
  resync?: boolean;
}

/** Reads the local figures as a subscriber does first: every page, and the oldest feed position among them. */
async function snapshot(): Promise<{ known: Map<string, string>; position: string }> {
  const known = new Map<string, string>();
  let position: string | undefined;
  let after = '';
  do {
    const path = `/reporting/v1/figures?initiativeId=${initiativeId}&tier=local&basis=preliminary&cell=total&limit=500`;
    type Page = { items: Figure[]; next: string | null; feedPosition: string };
    const page = await partnership.ask<Page>(
      'GET',
      `${path}${after && `&after=${encodeURIComponent(after)}`}`,
      observer,
    );
    for (const { key, n, counts } of page.items) known.set(key, JSON.stringify([n, counts]));
    position ??= page.feedPosition;
    after = page.next ?? '';
  } while (after);
  return { known, position: position! };
}

/** Follows the feed once to its present end, and gives the new position. */
async function follow(known: Map<string, string>, position: string): Promise<string> {
  for (;;) {
    const path = `/reporting/v1/feed?limit=500&after=${encodeURIComponent(position)}`;
    const page = await partnership.ask<FeedPage>('GET', path, observer);
    expect(page.resync ?? false).toBe(false);
    for (const { type, data } of page.items) {
      const [, , , cell, basis] = data.figure?.key.split('~') ?? [];
      if (type !== 'figure.changed' || cell !== 'total' || basis !== 'preliminary') continue;
      known.set(data.figure.key, JSON.stringify([data.value.n, data.value.counts]));
    }
    position = page.next;
    if (!page.items.length) return position;
  }
}

describe.sequential('unemployment in 3,218 counties, about 2009', () => {
  it('is refused whole when three rows among all are bad, and the rows are named', async () => {
    const lines = readFileSync(join(root, 'samples/data/county-unemployment.csv'), 'utf8').split('\n');
    lines[10] = lines[10]!.replace(/,.*/, ',-0.1');
    lines[1_500] = lines[1_500]!.replace(/,.*/, ',0.12345');
    lines[3_000] = lines[3_000]!.replace(/^\d+/, '99999');
    const file = join(partnership.dir, 'three-bad-rows.csv');
    writeFileSync(file, lines.join('\n'));
    const args = ['import', file, '--initiative', 'county-unemployment', '--map', mapping, '--mode', 'all'];
    const failure = await partnership.impact(args, reporter).then(
      () => undefined,
      (error: { code: number; stderr: string }) => error,
    );
    expect(failure?.code).toBe(1);
    for (const row of [11, 1_501, 3_001]) expect(failure?.stderr).toContain(`row ${row},`);
    type Page = { items: unknown[] };
    const filed = await partnership.ask<Page>(
      'GET',
      `/measurement/v1/submissions?initiativeId=${initiativeId}`,
      observer,
    );
    expect(filed.items).toEqual([]);
  });

  it('reaches a subscriber who reads the figures and then follows the feed, without loss, during an import', async () => {
    await until('all are expected', async () => (await figures('local')).size === 3_218, patience);
    const file = ['import', 'samples/data/county-unemployment.csv', '--initiative', 'county-unemployment'];
    let running = true;
    const importing = partnership
      .impact([...file, '--map', mapping], reporter)
      .finally(() => (running = false));
    const { known, position } = await snapshot();
    let at = position;
    while (running) at = await follow(known, at);
    await importing;
    await until(
      'the feed ends with the figures',
      async () => {
        at = await follow(known, at);
        const now = [...(await figures('local')).values()];
        if (now.some(({ n }) => n === null)) return 'the import is not projected yet';
        const differing = now.filter(({ key, n, counts }) => known.get(key) !== JSON.stringify([n, counts]));
        return (
          differing.length === 0 ||
          `${differing.length} differ, as ${JSON.stringify(differing[0])} and ${known.get(differing[0]!.key)}`
        );
      },
      patience,
    );
    const late = await follow(known, at);
    expect(late).toBe(at);
  });

  it('is shown per county with its label, and refused upward in words', async () => {
    const local = await figures('local');
    expect(local.size).toBe(3_218);
    expect(local.get('01001 unemployment-rate@1 CY2009')).toMatchObject({
      n: '0.097',
      period: { label: 'about 2009' },
    });
    expect(local.has('46113 unemployment-rate@1 CY2009')).toBe(true);
    for (const figure of [...(await figures('state')).values(), ...(await figures('federal')).values()]) {
      expect(figure).toMatchObject({ n: null, value: null, refusal: { code: 'ROLL_UP_REFUSED' } });
      expect(figure.refusal!.detail).toMatch(/denominator/);
    }
  });

  it('knows what followed upon each code of an earlier vintage, and where that is written', async () => {
    type Organization = { id: string; codes: { code: string }[]; status: string };
    const organizations = await partnership.all<Organization>('/backbone/v1/organizations', observer);
    const codeOf = new Map(organizations.map(({ id, codes: [first] }) => [id, first?.code]));
    type Succession = {
      predecessorIds: string[];
      successorIds: string[];
      effectiveOn: string;
      source: string;
    };
    const source = 'https://www.census.gov/geo/reference/county-changes.html';
    const all = await partnership.all<Succession>('/backbone/v1/successions', observer);
    const codesOf = (ids: string[]) => ids.map((id) => codeOf.get(id)).sort();
    // Other journeys enter others of the organizations that all initiatives share.
    const followed = all
      .filter((each) => each.source === source)
      .map(({ effectiveOn, predecessorIds, successorIds }) => [
        effectiveOn,
        codesOf(predecessorIds),
        codesOf(successorIds),
      ]);
    expect(followed.sort()).toEqual([
      ['2007-06-20', ['02232'], ['02105', '02230']],
      ['2008-05-19', ['02201'], ['02130', '02198', '02275']],
      ['2008-06-01', ['02280'], ['02195', '02275']],
      ['2013-07-01', ['51019', '51515'], ['51019']],
      ['2015-05-01', ['46113'], ['46102']],
      ['2015-07-01', ['02270'], ['02158']],
    ]);
    const earlier = ['02201', '02232', '02270', '02280', '46113', '51515'];
    const statusOf = new Map(organizations.map(({ codes: [first], status }) => [first?.code, status]));
    expect([...earlier, '51019'].map((code) => statusOf.get(code))).toEqual([
      ...earlier.map(() => 'succeeded'),
      'active',
    ]);
    expect(await partnership.impact(['apply', 'samples/county-unemployment'])).toContain('Nothing differs');
  });

  it('can be traced from the request to the figures and the people told', async () => {
    const path = `/measurement/v1/submissions?initiativeId=${initiativeId}&limit=1`;
    const { items } = await partnership.ask<{ items: { id: string }[] }>('GET', path, observer);
    type Trace = { hops: { hop: string; state: string; at: string | null; tier?: string }[] };
    const { hops } = await partnership.ask<Trace>('GET', `/reporting/v1/trace/${items[0]!.id}`, observer);
    const known = hops.filter(({ state }) => state === 'known');
    for (const hop of ['request', 'outbox', 'kafka', 'contribution', 'figure', 'notification']) {
      expect(known.map((each) => each.hop)).toContain(hop);
    }
    expect(known.every(({ at }) => at && !Number.isNaN(Date.parse(at)))).toBe(true);
  });
});
