import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { card, dayFromNow, done, objections, press } from './framework-page.js';
import { openBrowser } from './page-driver.js';
import { Scene } from './scene.js';

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Communication');
});
afterAll(() => browser?.close());

const lake = (part = '') => `/nodes/${scene.nodes.lake}${part}`;

async function establish(page: Page, who: string, withWhom: string): Promise<void> {
  await page.getByLabel('Who', { exact: true }).selectOption(who);
  await page.getByLabel('With whom').selectOption(withWhom);
  await page.getByLabel('What for').fill('monthly_support');
  await page.getByLabel('How', { exact: true }).selectOption('Call');
  await page.getByLabel('At least once in so many days').fill('31');
  await page.getByLabel('From (optional; today)').fill(dayFromNow(-60));
  await press(page, 'Establish it');
  await done(page, 'established. A contact is due by');
}

describe.sequential('communication', () => {
  it('is missing until a path is established, late until a contact is logged, and late again once that is withdrawn', async () => {
    const watching = await scene.visit(browser, 'observer', lake());
    const name = 'Continuous communication';
    await card(watching, name).getByText('Not known').waitFor();
    await card(watching, name).getByRole('link', { name: 'Communication of Lake' }).waitFor();
    const page = await scene.visit(browser, 'coordinator', lake('/paths'));
    await page
      .getByText('No communication path between the state and the technical assistance centre.')
      .waitFor();
    await press(page, 'Establish it');
    await page.getByText('Choose with whom').waitFor();
    expect(await objections(page)).toEqual([0]);
    await establish(page, 'Lake', 'All of the technical assistance centre');
    await page.getByText('A contact is due between the state and the technical assistance centre.').waitFor();
    await card(watching, name).getByText('A contact is due between the state and the technical').waitFor();
    expect(await objections(page)).toEqual([0]);
    const path = 'the path of Lake and the technical assistance centre, monthly support';
    await press(page, `Log a contact ${path}`);
    await page.getByLabel('In touch on (optional; today)').fill(dayFromNow(-3));
    expect(await objections(page)).toEqual([0]);
    await press(page, `Log it: ${path}`);
    await done(page, `In touch on ${dayFromNow(-3)}.`);
    await page
      .getByText('A contact is due between the state and the technical')
      .waitFor({ state: 'detached' });
    await press(page, `Withdraw the last contact ${path}`);
    await press(page, `Yes, nobody was in touch on ${dayFromNow(-3)}: ${path}`);
    await done(page, 'Withdrawn.');
    await page.getByText('A contact is due between the state and the technical').waitFor();
  });

  it('is kept another way from now on, and no longer, as whoever coordinates says', async () => {
    const page = await scene.visit(browser, 'coordinator', lake('/paths'));
    const path = 'the path of Lake and the technical assistance centre, monthly support';
    await press(page, `Log a contact ${path}`);
    await press(page, `Log it: ${path}`);
    await done(page, `In touch on ${dayFromNow(0)}.`);
    await press(page, `Change ${path}`);
    await page.getByLabel('At least once in so many days').first().fill('often');
    await press(page, `Change it: ${path}`);
    await page.getByText('Write a number of days, such as 31').waitFor();
    await page.getByLabel('At least once in so many days').first().fill('7');
    await press(page, `Change it: ${path}`);
    await done(page, `Changed: ${path}.`);
    await page.getByRole('row', { name: /Call, at least every 7 days/ }).waitFor();
    await press(page, `End ${path}`);
    await page.getByLabel('Last day (optional; today)').fill(dayFromNow(-2));
    await press(page, `Yes, end it: ${path}`);
    await done(page, `Ended: ${path}`);
    await page.getByText('No communication path between the state and the technical').waitFor();
    expect(await objections(page)).toEqual([0]);
    const observer = await scene.visit(browser, 'observer', lake('/paths'));
    await observer.getByText('Whoever coordinates Lake establishes, changes and closes paths.').waitFor();
    expect(await objections(observer)).toEqual([0]);
  });
});
