import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const { url } = sharedPartnership();
const [first, second] = ['FFY2026-Q1', 'FFY2026-Q2'] as const;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Withheld');
  await scene.accepted('riverside', first, '41357', scene.screened);
  await scene.accepted('riverside', second, '41358', scene.screened);
  await scene.known(first, '41357', scene.screened);
  await scene.known(second, '41358', scene.screened);
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

const paths = () => [
  `/nodes/${scene.nodes.nation}?period=${first}&indicator=${scene.screened}`,
  `/figures/${scene.nodes.nation}~${scene.screened}~${first}~total~official`,
  scene.filing('riverside', first, scene.screened),
];

describe.sequential('numbers of single people', () => {
  it('stand on the screen of those who are entrusted with them', async () => {
    const page = await visit('officer', '/');
    for (const path of paths()) {
      await page.goto(`${url}${path}`);
      await page.getByText('41,357').first().waitFor();
      expect(await page.getByText('withheld').count()).toBe(0);
    }
  });

  it('are called withheld on everybody else’s, with why, and are not drawn', async () => {
    const page = await visit('observer', '/');
    for (const path of paths()) {
      await page.goto(`${url}${path}`);
      await page.getByText('withheld', { exact: true }).first().waitFor();
      await page.getByText('it tells of single people').first().waitFor();
      await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
      const text = await page.getByRole('main').innerText();
      expect(text).not.toMatch(/41,?35[78]/);
      expect(text).not.toMatch(/no value|does not add up|nothing yet/i);
      expect(await page.locator('.chart-point').count()).toBe(0);
    }
  });

  it('stay withheld where they change while one looks', async () => {
    const page = await visit('observer', paths()[0]!);
    const row = page.getByRole('row', { name: /^Students screened/ });
    await row.getByText('withheld', { exact: true }).first().waitFor();
    await scene.submitted('hillside', first, '52', scene.screened);
    await row.getByText('2 of 2 reported').waitFor();
    expect(await row.innerText()).not.toMatch(/\b52\b|41,?409/);
  });
});
