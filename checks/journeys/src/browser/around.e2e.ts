import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const { url } = sharedPartnership();
const first = 'FFY2026-Q1';

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Around');
  await scene.accepted('riverside', first, '41', scene.sessions);
  await scene.accepted('hillside', first, '4500', scene.sessions);
  await scene.accepted('hillside', first, '7301147', scene.screened);
  await scene.known(first, '4541', scene.sessions);
  await scene.known(first, '7301147', scene.screened);
});

afterAll(() => browser?.close());

const visit = (path: string): Promise<Page> => scene.visit(browser, 'riverside', path);

describe.sequential('a reporter of a site', () => {
  it('goes up to the state and the nation, and sees the figures that their own are part of', async () => {
    const search = `?period=${first}&indicator=${encodeURIComponent(scene.sessions)}`;
    const page = await visit(`/nodes/${scene.nodes.riverside}${search}`);
    await page.getByRole('link', { name: 'Lake' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lake' }).waitFor();
    await page.getByText('Not shown are what was filed and by whom').waitFor();
    await page
      .getByRole('row', { name: /^Sessions/ })
      .getByText('4,541')
      .first()
      .waitFor();
    await page
      .getByRole('row', { name: /^Hillside/ })
      .getByText('4,500')
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${url}/nodes/${scene.nodes.nation}${search}`);
    await page
      .getByRole('row', { name: /^Sessions/ })
      .getByText('4,541')
      .first()
      .waitFor();
  });

  it('is led to nothing that they may not read, and told nothing of single people', async () => {
    for (const place of ['lake', 'hillside', 'nation'] as const) {
      const page = await visit(`/nodes/${scene.nodes[place]}?period=${first}`);
      await page
        .getByRole('row', { name: /^Students screened/ })
        .getByText('withheld')
        .first()
        .waitFor();
      await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
      const main = page.getByRole('main');
      expect(await main.innerText()).not.toMatch(/7,?301,?147|@/);
      expect(await main.locator('a[href*="/figures/"], a[href*="/filings/"]').count()).toBe(0);
      expect(await page.getByRole('alert').count()).toBe(0);
    }
  });
});
