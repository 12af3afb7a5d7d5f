import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
let feed: pg.Client;
const { url, location: place } = sharedPartnership();
const [first, second] = ['FFY2026-Q1', 'FFY2026-Q2'] as const;

beforeAll(async () => {
  const reporting = new URL(place.postgresUrl);
  reporting.pathname = '/impact_reporting';
  feed = new pg.Client({ connectionString: reporting.href });
  [browser, scene] = await Promise.all([openBrowser(), Scene.set(sharedPartnership(), 'Publication')]);
  await feed.connect();
});

afterAll(() => Promise.all([browser?.close(), feed?.end()]));

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

/** Holds the lock of the feed, so that results are counted and not published, as behind a bulk. */
async function withoutPublication(work: () => Promise<void>): Promise<void> {
  await feed.query('select pg_advisory_lock(6400002)');
  try {
    await work();
  } finally {
    await feed.query('select pg_advisory_unlock(6400002)');
  }
}

const preliminary = (page: Page) =>
  page
    .getByRole('row', { name: /^Students helped/ })
    .getByRole('cell')
    .first();
const waiting = (page: Page) => page.getByText('not in all figures yet');

describe.sequential('results that are filed and not published', () => {
  it('are told of beside the figures that are old, and no longer once these are right', async () => {
    const page = await visit('officer', `/nodes/${scene.nodes.nation}?period=${first}`);
    await preliminary(page).getByText('nobody has reported').waitFor();
    await withoutPublication(async () => {
      await scene.submitted('riverside', first, '12');
      await scene.submitted('hillside', first, '20');
      await waiting(page).waitFor();
      expect(await waiting(page).innerText()).toMatch(
        /^2 results that were filed or decided on are not in all figures yet, the oldest for \d+ seconds: figures may be older than they look\.$/,
      );
      expect(await preliminary(page).innerText()).toContain('nobody has reported');
      expect(await violations(page)).toEqual([]);
    });
    await preliminary(page).getByText('32').first().waitFor();
    await waiting(page).waitFor({ state: 'detached' });
  });

  it('are not called still to file', async () => {
    const page = await visit('riverside', '/tasks');
    const toFile = page.getByRole('link', { name: `Students helped, ${second}` });
    await toFile.waitFor();
    await withoutPublication(async () => {
      await scene.submitted('riverside', second, '13');
      await page.reload();
      await page.getByRole('link', { name: `Sessions held, ${second}` }).waitFor();
      expect(await toFile.count()).toBe(0);
    });
  });

  it('are not said to be none where that cannot be asked', async () => {
    const page = await visit('officer', '/');
    await page.route(/\/figures\?limit=1$/, (route) => route.fulfill({ status: 500 }));
    await page.goto(`${url}/nodes/${scene.nodes.nation}?period=${first}`);
    await page.getByText('Whether all results that were filed are in the figures is not known').waitFor();
  });
});
