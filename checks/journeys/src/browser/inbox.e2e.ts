import { until } from '@impact/testing/until';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { patience } from '../partnership.js';
import { disorderedHeadings, tooWideBy, violations } from './accessibility.js';
import { Keyboard } from './keyboard.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

const [few, many] = ['FFY2026-Q1', 'FFY2026-Q2'] as const;
let browser: Browser;
let scene: Scene;

const unread = async (): Promise<number> =>
  (
    await sharedPartnership().ask<{ unread: number }>(
      'GET',
      '/communications/v1/notifications/unread-count',
      scene.person('reviewer'),
    )
  ).unread;
const told = (count: number) =>
  until('the reviewer is told', async () => (await unread()) === count || `of ${await unread()}`, patience);

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Masses');
  for (const site of ['riverside', 'hillside'] as const) {
    await scene.submitted(site, few, '1');
    for (const indicator of [scene.helped, scene.sessions, scene.screened])
      await scene.submitted(site, many, '20', indicator);
  }
  await told(8);
});
afterAll(() => browser?.close());

const inbox = (): Promise<Page> => scene.visit(browser, 'reviewer', '/inbox');

const objections = async (page: Page) => [
  ...(await violations(page)),
  ...(await disorderedHeadings(page)),
  await tooWideBy(page),
];
const text = `6 filings for ${many} were submitted and wait for review.`;

describe.sequential('an inbox of many that are alike', () => {
  it('has them together, others one by one, and as many as the menu says', async () => {
    const page = await inbox();
    await page.getByText(text).waitFor();
    expect(await page.getByText(`for ${few} was submitted`).count()).toBe(2);
    expect(await page.getByText(`for ${many} was submitted`).count()).toBe(0);
    await page.getByText('8 unread.', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Inbox (8 unread)' }).waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('shows each of them on demand, without a mouse', async () => {
    const page = await inbox();
    const keyboard = new Keyboard(page);
    const toggle = page.getByRole('button', { name: 'Show single ones' });
    await keyboard.follow(toggle);
    await page.getByText(`for ${many} was submitted`).nth(5).waitFor();
    expect(await page.getByText(`for ${many} was submitted`).count()).toBe(6);
    expect(await objections(page)).toEqual([0]);
    await keyboard.follow(page.getByRole('button', { name: 'Hide single ones' }));
    await page.getByText(`for ${many} was submitted`).first().waitFor({ state: 'detached' });
    await keyboard.follow(page.getByRole('button', { name: 'Show it, read or not' }));
    await page.getByText(`for ${many} was submitted`).nth(5).waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('leads to where they are decided on', async () => {
    const page = await inbox();
    await page.getByRole('link', { name: 'Decide on them in Reviews' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reviews' }).waitFor();
    expect(await page.getByLabel('Period').locator('option:checked').innerText()).toContain(many);
    await page.getByRole('button', { name: 'Endorse these 6 …' }).waitFor();
  });

  it('marks those as read that were shown, and none that came since', async () => {
    const page = await inbox();
    const mark = page.getByRole('button', { name: 'Mark these 6 as read' });
    await mark.waitFor();
    await page.route(/\/notifications\/digest/, (route) => route.fulfill({ status: 503 }));
    await scene.submitted('brookside', many, '5');
    await told(9);
    await new Keyboard(page).follow(mark);
    await page.getByRole('status').getByText('6 notifications are marked as read.').waitFor();
    expect(await unread()).toBe(3);
    await page.unroute(/\/notifications\/digest/);
    await page.getByText('3 unread.', { exact: true }).waitFor();
    await page.getByText(text).waitFor({ state: 'detached' });
    await page.getByText(`for ${many} was submitted`).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByText('Nothing unread.').waitFor();
  });
});
