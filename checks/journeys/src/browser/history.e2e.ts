import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { disorderedHeadings, tooWideBy, violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser, PageDriver } from './page-driver.js';

let browser: Browser;
const period = 'FFY2026-Q1';
/** What an answer holds at most. */
const atOnce = 200;
/** So many revisions are in it at most. */
const revisionsAtOnce = 50;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe('a filing with a long history', () => {
  it('shows its last decisions, says that there are earlier ones, and shows those when they are asked for', async () => {
    const scene = await Scene.set(sharedPartnership(), 'History');
    const id = await scene.submitted('riverside', period, '12');
    for (let decided = 1; decided < atOnce + 1; decided += 2) {
      await scene.act(id, 'recall', 'riverside');
      await scene.act(id, 'submit', 'riverside');
    }
    const driver = await PageDriver.at(browser, sharedPartnership().url);
    const { page } = driver;
    await driver.signIn(scene.person('reviewer'), scene.filing('riverside', period));
    const decisions = page.locator('h2:text-is("Decisions") ~ :is(ul, ol) > li');
    const earlier = page.getByRole('button', { name: 'Show earlier decisions' });
    await earlier.waitFor();
    expect(await decisions.count()).toBe(atOnce);
    const objections = [await violations(page), await disorderedHeadings(page), await tooWideBy(page)];
    expect(objections).toEqual([[], [], 0]);
    await earlier.click();
    await earlier.waitFor({ state: 'detached' });
    expect(await decisions.count()).toBe(atOnce + 1);
    expect(await decisions.first().innerText()).toMatch(/^submit, revision 1/);
    expect(driver.complaints).toEqual([]);
  });

  it('offers no earlier decisions where revisions alone go further back than what is shown', async () => {
    const scene = await Scene.set(sharedPartnership(), 'Revisions');
    const id = await scene.accepted('riverside', period, '12');
    for (let begun = 0; begun < revisionsAtOnce; begun += 1) {
      await scene.act(id, 'correct', 'riverside', { reasonCode: 'counting_error' });
      await scene.act(id, 'abandon', 'riverside');
    }
    const driver = await PageDriver.at(browser, sharedPartnership().url);
    const { page } = driver;
    await driver.signIn(scene.person('reviewer'), scene.filing('riverside', period));
    const decisions = page.locator('h2:text-is("Decisions") ~ ol > li');
    await decisions.first().waitFor();
    expect(await decisions.count()).toBe(3 + 2 * revisionsAtOnce);
    expect(await page.getByRole('button', { name: 'Show earlier decisions' }).count()).toBe(0);
    expect(driver.complaints).toEqual([]);
  });
});
