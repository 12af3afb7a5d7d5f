import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { Keyboard } from './keyboard.js';
import { people, periods } from './people.js';
import { setUpSharedInitiative, type SharedInitiative } from './shared-initiative.js';
import { openBrowser, PageDriver } from './page-driver.js';
import { says } from './entry-page.js';

let browser: Browser;
let shared: SharedInitiative;
let watcher: PageDriver;
const drivers: PageDriver[] = [];
const { url } = sharedPartnership();
const period = periods.filed;

beforeAll(async () => {
  [browser, shared] = await Promise.all([openBrowser(), setUpSharedInitiative(sharedPartnership())]);
});

afterAll(() => browser?.close());

async function visit(subject: string, path: string): Promise<PageDriver> {
  const driver = await PageDriver.at(browser, url);
  drivers.push(driver);
  await driver.signIn(subject, path);
  return driver;
}

/** The nation's figure on a basis, as the officer's screen shows it. */
function figure(page: Page, basis: 'Preliminary' | 'Official'): Locator {
  const row = page.getByRole('row', { name: /^Students helped/ });
  return row.getByRole('cell').nth(basis === 'Preliminary' ? 0 : 1);
}

const shows = (cell: Locator, text: string): Promise<void> => cell.getByText(text).first().waitFor();

describe.sequential('a filing, seen from three browsers', () => {
  it('is watched by the officer, to whom missing is not zero', async () => {
    watcher = await visit(people.officer, `/nodes/${shared.nodes.nation}?period=${period}`);
    await watcher.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await shows(figure(watcher.page, 'Preliminary'), 'nobody has reported');
    await shows(figure(watcher.page, 'Official'), 'nothing has been accepted');
  });

  it('is made by the site with a keyboard alone, and the officer sees the preliminary figure change', async () => {
    const { page } = await PageDriver.at(browser, url).then((driver) => (drivers.push(driver), driver));
    const keyboard = new Keyboard(page);
    await page.goto(`${url}/tasks`);
    await keyboard.follow(page.getByRole('main').getByRole('button', { name: 'Sign in' }));
    await keyboard.write(page.getByLabel('Somebody else'), people.reporter);
    await page.keyboard.press('Enter');
    await keyboard.follow(page.getByRole('link', { name: `Students helped, ${period}` }));
    const result = page.getByRole('group', { name: /^Result/ });
    await keyboard.write(result.getByLabel('Numerator'), '150');
    await keyboard.write(result.getByLabel('Denominator'), '100');
    await keyboard.follow(page.getByRole('button', { name: 'Submit' }));
    const mistake = page.getByRole('alert').getByRole('link', { name: /cannot be larger/ });
    await keyboard.follow(mistake);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('15');
    await keyboard.follow(page.getByRole('button', { name: 'Submit' }));
    await says(page, 'Submitted.');
    await shows(figure(watcher.page, 'Preliminary'), '15');
    await shows(figure(watcher.page, 'Preliminary'), '1 of 2 reported');
    await shows(figure(watcher.page, 'Official'), 'nothing has been accepted');
  });

  it('is endorsed by the state, which was told in its inbox', async () => {
    const { page } = await visit(people.reviewer, '/inbox');
    await page.getByRole('link', { name: 'Open the submission' }).first().click();
    await page.getByRole('button', { name: 'Endorse' }).click();
    await says(page, 'Endorsed.');
  });

  it('is accepted in bulk by the officer, whose other screen shows the official figure without being reloaded', async () => {
    const { page } = await visit(people.officer, '/reviews');
    await page.getByRole('button', { name: 'Accept this one …' }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Accept 1' }).click();
    await says(page, '1 accepted, 0 refused.');
    await shows(figure(watcher.page, 'Official'), '15');
    expect(await watcher.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  });
});

describe.sequential('a return', () => {
  let reporter: PageDriver;
  let reviewer: PageDriver;
  const site = /^Hillside Schools, Students helped/;

  it('takes back to the site what the state asks', async () => {
    reporter = await visit(people.secondReporter, '/tasks');
    const { page } = reporter;
    await page.getByRole('link', { name: `Students helped, ${period}` }).click();
    const result = page.getByRole('group', { name: /^Result/ });
    await result.getByLabel('Numerator').fill('10');
    await result.getByLabel('Denominator').fill('40');
    await page.getByRole('button', { name: 'Submit' }).click();
    await says(page, 'Submitted.');
    reviewer = await visit(people.reviewer, '/reviews');
    await reviewer.page.getByRole('link', { name: site }).click();
    await reviewer.page.getByRole('button', { name: 'Return …' }).click();
    await reviewer.page.getByLabel('Reason', { exact: true }).selectOption('Please check the figures');
    await reviewer.page.getByLabel('Comment for the other side (optional)').fill('Were there not 50?');
    await reviewer.page.getByRole('button', { name: 'Return', exact: true }).click();
    await says(reviewer.page, 'Returned.');
  });

  it('is answered with other figures and a comment', async () => {
    const { page } = reporter;
    await page.getByRole('link', { name: 'My tasks' }).click();
    await page.getByRole('table', { name: 'Returned to me' }).getByRole('link', { name: site }).click();
    await page.getByRole('heading', { name: 'It was returned to you' }).waitFor();
    await page.getByRole('blockquote').getByText('Were there not 50?').waitFor();
    const result = page.getByRole('group', { name: /^Result/ });
    await result.getByLabel('Denominator').fill('50');
    await page.getByLabel('Comment for the reviewer (optional)').fill('Yes, 50.');
    await page.getByRole('button', { name: 'Submit' }).click();
    await says(page, 'Submitted.');
  });

  it('is commented once, though the first answer to the comment was lost', async () => {
    // Of a lost answer the browser complains, so this one is not among those that must not.
    const driver = await PageDriver.at(browser, url);
    await driver.signIn(people.reviewer, '/reviews');
    const { page } = driver;
    await page.getByRole('link', { name: site }).click();
    let lost = false;
    await page.route('**/comments', async (route) => {
      if (lost || route.request().method() !== 'POST') return route.fallback();
      lost = true;
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel('Add a comment; both sides see it').fill('Thank you.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Add comment' }).click();
    await says(page, 'Your comment was added.');
    await page.reload();
    await page.getByText('Thank you.').first().waitFor();
    expect(await page.getByText('Thank you.').count()).toBe(1);
  });

  it('reaches the figures when it is endorsed and accepted', async () => {
    await reviewer.page.getByText('Yes, 50.').waitFor();
    await reviewer.page.getByRole('button', { name: 'Endorse' }).click();
    await says(reviewer.page, 'Endorsed.');
    const { page } = await visit(people.officer, '/reviews');
    await page.getByRole('link', { name: site }).click();
    await page.getByRole('button', { name: 'Accept …' }).click();
    await page.getByRole('button', { name: 'Yes, accept' }).click();
    await says(page, 'Accepted.');
    await shows(figure(watcher.page, 'Official'), '16.67');
    await shows(figure(watcher.page, 'Official'), '2 of 2 accepted');
  });

  it('and everything before left no complaint in any browser', () => {
    expect(drivers.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
