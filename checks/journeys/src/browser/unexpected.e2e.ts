import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { disorderedHeadings, tooWideBy, violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const [first, second, third] = ['FFY2026-Q1', 'FFY2026-Q2', 'FFY2026-Q3'] as const;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Unexpected');
  await scene.accepted('riverside', first, '10', scene.sessions);
  await scene.accepted('riverside', second, '12', scene.sessions);
  const own = await scene.submitted('lake', second, '21', scene.sessions);
  await scene.act(own, 'accept', 'officer');
  await scene.submitted('lake', third, '7', scene.sessions);
  await scene.known(first, '10', scene.sessions);
  await scene.known(second, '33', scene.sessions);
});

afterAll(() => browser?.close());

const visit = (path: string): Promise<Page> => scene.visit(browser, 'officer', path);

/** Everything that is to be said against a page, from three sides. */
async function objections(page: Page): Promise<unknown> {
  await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
  return [await violations(page), await disorderedHeadings(page), await tooWideBy(page)];
}

const figure = (period: string, basis: string): string =>
  `/figures/${scene.nodes.lake}~${scene.sessions}~${period}~total~${basis}`;

describe.sequential('a state that files among its sites', () => {
  it('is told apart from those who were expected, in its figure, over time, in the lineage and in the trust line', async () => {
    const page = await visit(figure(second, 'official'));
    const present = page.getByRole('region', { name: 'The figure' });
    await present.getByText('1 of 3 accepted; 1 accepted though not expected.').waitFor();
    await present.getByText('33', { exact: true }).waitFor();
    await present.getByText('2 not accepted, so the figure is partial').waitFor();
    await page.getByText(/1 of 3 sites; 1 accepted though not expected/).waitFor();
    const lineage = page.getByRole('table', { name: 'Contributions' });
    await lineage.getByRole('row', { name: /^Lake/ }).getByText('filed though not expected').waitFor();
    expect(await lineage.getByRole('row', { name: /^Riverside/ }).innerText()).not.toContain('not expected');
    await page.getByText('it adds up: 33 from 2 reports').waitFor();
    const over = page.getByRole('table', { name: 'The figure over all periods' });
    await over
      .getByRole('row', { name: new RegExp(`^${second}`) })
      .getByText('1 of 3 accepted; 1')
      .waitFor();
    expect(await page.locator('.chart-break').count()).toBeGreaterThan(0);
    expect(await objections(page)).toEqual([[], [], 0]);
  });

  it('has its number shown where none of its sites has filed, in the tables of organizations, and as it changes', async () => {
    const page = await visit(`/nodes/${scene.nodes.nation}?period=${third}&indicator=${scene.sessions}`);
    const lake = page
      .getByRole('table', { name: 'Organizations directly below' })
      .getByRole('row', { name: /^Lake/ });
    await lake.getByText('0 of 3 reported; 1 filed though not expected').waitFor();
    expect(await lake.getByText('7', { exact: true }).count()).toBe(1);
    expect(await lake.innerText()).not.toContain('nobody has reported');
    await scene.submitted('hillside', third, '5', scene.sessions);
    await lake.getByText('1 of 3 reported; 1 filed though not expected').waitFor();
    await lake.getByText('12', { exact: true }).waitFor();
    expect(await objections(page)).toEqual([[], [], 0]);
  });
});
