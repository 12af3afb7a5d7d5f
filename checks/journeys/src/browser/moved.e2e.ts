import { until } from '@impact/testing/until';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { patience } from '../partnership.js';
import { violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const partnership = sharedPartnership();
const administrator = 'admin@aware';
const [ended, after] = ['FFY2026-Q1', '2026-01-01'] as const;

/** Moves riverside, which has filed for a period, under another state after the period's last day. */
beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(partnership, 'Moved');
  await scene.submitted('riverside', ended, '10');
  await scene.submitted('riverside', ended, '7', scene.sessions);
  const make = (path: string, body: object) =>
    partnership.ask<{ id: string }>('POST', `/backbone/v1/${path}`, administrator, body);
  const { nation, riverside } = scene.nodes;
  const { initiativeId } = await partnership.ask<{ initiativeId: string }>(
    'GET',
    `/backbone/v1/participations/${riverside}`,
    administrator,
  );
  const office = { kind: 'state_education_agency', sector: 'education', codes: [] };
  const { id: organizationId } = await make('organizations', { legalName: 'Moor', ...office });
  const moor = { organizationId, tier: 'state', parentId: nation, validFrom: '2024-10-01' };
  const { id: parentId } = await make('participations', { initiativeId, ...moor });
  await make(`participations/${riverside}/reparent`, { parentId, from: after });
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const row = (page: Page, title: string) =>
  page.getByRole('link', { name: `Riverside, ${title}, ${ended}`, exact: true });

describe.sequential('a filing of a site that has moved since its period', () => {
  it('is listed by name for the reviewer of the state that it was under, opened and endorsed', async () => {
    await until(
      'the reviewer sees riverside no more',
      async () => {
        const path = '/backbone/v1/participations';
        const seen = await partnership.all<{ id: string }>(path, scene.person('reviewer'));
        return !seen.some(({ id }) => id === scene.nodes.riverside) || 'it is seen';
      },
      patience,
    );
    const page = await visit('reviewer', '/reviews');
    await row(page, 'Sessions held').waitFor();
    expect(await violations(page)).toEqual([]);
    await row(page, 'Students helped').click();
    await page.getByRole('heading', { level: 1, name: `Students helped: Riverside, ${ended}` }).waitFor();
    await page.getByText('Submitted: waiting for review').waitFor();
    await page.getByText('Nobody has commented.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await press(page, /^Endorse$/);
    await page.getByRole('status').getByText('Endorsed.').waitFor();
    await page.getByText('Endorsed: waiting to be accepted').first().waitFor();
  });

  it('is decided on together with others', async () => {
    const page = await visit('reviewer', '/reviews');
    await row(page, 'Sessions held').waitFor();
    await press(page, /^Endorse this one/);
    await press(page, 'Endorse 1');
    await page.getByText('No submission waits for you here.').waitFor();
    const { status } = await scene.found('riverside', ended, scene.sessions);
    expect(status).toBe('endorsed');
  });

  it('is accepted at the root', async () => {
    const page = await visit('officer', scene.filing('riverside', ended));
    await press(page, /^Accept/);
    await press(page, 'Yes, accept');
    await page.getByRole('status').getByText('Accepted.').waitFor();
  });
});
