import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { dayFromNow, done, objections, press } from './framework-page.js';
import { openBrowser } from './page-driver.js';
import { Scene } from './scene.js';

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Successions');
});
afterAll(() => browser?.close());

/** Chooses an organization of the scene for one side of a succession. */
async function choose(page: Page, side: string, name: string): Promise<void> {
  const field = page.getByRole('group', { name: side }).getByRole('combobox');
  await field.fill(`${scene.code} ${name.toLowerCase()}`);
  const offered = `${name} (${scene.code} ${name.toLowerCase()})`;
  await page.locator(`datalist option[value="${offered}"]`).first().waitFor({ state: 'attached' });
  await field.fill(offered);
}

describe.sequential('the organization of a node', () => {
  it('gave away a part, as its source says, until that is taken back', async () => {
    const page = await scene.visit(browser, 'steward', `/nodes/${scene.nodes.lake}/organization`);
    await page.getByText('Nothing is recorded: what came before it').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByLabel('What happened').selectOption('One became several');
    await choose(page, 'Who was there before', 'Lake');
    await choose(page, 'Who is there after it', 'Lake');
    await page.getByLabel('First day after it').fill(dayFromNow(-10));
    await page.getByLabel('Source').fill('Board minutes 2024-04, p. 1');
    await press(page, 'Enter it');
    await page.getByText('Choose at least two organizations').waitFor();
    expect(await objections(page)).toEqual([0]);
    await choose(page, 'Who is there after it', 'Riverside');
    await press(page, 'Enter it');
    await done(page, 'One became several: entered.');
    await page.getByRole('row', { name: /One became several Lake Lake, Riverside Board minutes/ }).waitFor();
    await press(page, 'Take back Lake to Lake, Riverside');
    await press(page, 'Yes, it was a mistake: Lake to Lake, Riverside');
    await done(page, 'Taken back: Lake to Lake, Riverside.');
    await page.getByText('taken back as a mistake').waitFor();
    expect(await objections(page)).toEqual([0]);
  });
});
