import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const { url } = sharedPartnership();
const first = 'FFY2026-Q1';

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Addresses');
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

describe.sequential('addresses', () => {
  it('that name what there is not get a sentence, never “Loading …” for ever', async () => {
    const page = await visit('officer', '/');
    const { nation } = scene.nodes;
    for (const [path, sentence] of [
      [`/nodes/${nation}?indicator=nothing@1`, 'has no indicator nothing@1'],
      [`/nodes/${nation}?period=FFY1999-Q1`, 'has no period FFY1999-Q1'],
      [`/filings/${nation}/nothing@1/${first}`, 'has no indicator nothing@1'],
      [`/filings/${nation}/${scene.helped}/FFY1999-Q1`, 'has no period FFY1999-Q1'],
      [`/figures/${nation}~nothing@1~${first}~total~official`, 'has no indicator nothing@1'],
      ['/nodes/nowhere', 'There is no such page'],
      ['/figures/nowhere~a~b~total~official', 'There is no such page'],
      ['/filings/nowhere/a@1/b', 'There is no such page'],
      ['/submissions/nowhere', 'There is no such page'],
      ['/memberships?node=nowhere', 'There is no such page'],
    ] as const) {
      await page.goto(`${url}${path}`);
      await page.getByText(sentence).first().waitFor();
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await page.getByText('regular expression').count()).toBe(0);
    }
  });

  it('of somebody else’s are refused without ids, under a heading', async () => {
    const page = await visit('riverside', scene.filing('hillside', 'FFY2026-Q1'));
    await page.getByRole('alert').getByText('PARTICIPATION_NOT_FOUND').waitFor();
    expect(await page.getByRole('alert').innerText()).not.toContain(scene.nodes.hillside);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  it('have an icon, and a card says of which initiative it is', async () => {
    const icon = await fetch(`${url}/favicon.ico`);
    expect([icon.status, [...new Uint8Array(await icon.arrayBuffer())].slice(0, 4)]).toEqual([
      200,
      [0, 0, 1, 0],
    ]);
    const page = await visit('officer', '/');
    await page.getByRole('listitem').filter({ hasText: 'Nation' }).getByText('Addresses').waitFor();
  });

  it('open in a new tab without another sign-in, until one signs out', async () => {
    const page = await visit('officer', '/');
    const tab = await page.context().newPage();
    await tab.goto(`${url}/reviews`);
    await tab.getByRole('heading', { level: 1, name: 'Reviews' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
    const later = await page.context().newPage();
    await later.goto(`${url}/reviews`);
    await later.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
  });
});
