import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';
import { says } from './entry-page.js';

let browser: Browser;
let scene: Scene;
const { url } = sharedPartnership();
const first = 'FFY2026-Q1';

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Explanations');
});

afterAll(() => browser?.close());

const visit = (part: string, path = scene.filing('riverside', first, scene.sessions)): Promise<Page> =>
  scene.visit(browser, part, path);

const value = (page: Page) => page.getByLabel('Value', { exact: true });
const submit = (page: Page) => page.getByRole('button', { name: 'Submit', exact: true });
const explain = (page: Page) => page.getByRole('button', { name: 'Submit with this explanation' });
const why = (page: Page) => page.getByLabel(/^If the result is right, say why/);
const besideTheField = async (page: Page): Promise<string> => {
  const id = (await value(page).getAttribute('aria-describedby'))!.split(' ')[0]!;
  return page.locator(`[id="${id}"]`).innerText();
};

describe.sequential('a result', () => {
  let page: Page;

  it('that cannot be true is refused, with what to do beside its field', async () => {
    page = await visit('riverside');
    await value(page).fill('200000');
    await submit(page).click();
    await page.getByRole('alert').getByText('IMPOSSIBLE_VALUE').waitFor();
    expect(await value(page).getAttribute('aria-invalid')).toBe('true');
    expect(await besideTheField(page)).toBe(
      'The result comes to 200000 sessions, and only at most 100000 is possible: correct it.',
    );
    expect(await explain(page).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('that is not plausible is asked about, and the question is about it alone', async () => {
    await value(page).fill('6000');
    expect(await page.getByText('IMPOSSIBLE_VALUE').count()).toBe(0);
    await submit(page).click();
    await explain(page).waitFor();
    expect(await besideTheField(page)).toBe(
      'The result comes to 6000 sessions, and at most 5000 is plausible: correct it, or say why it is right.',
    );
    await value(page).fill('7000');
    expect(await explain(page).count()).toBe(0);
    await submit(page).click();
    await explain(page).click();
    await page.getByRole('alert').getByText('Choose a reason').waitFor();
    await why(page).selectOption('Another reason; the comment says which');
    await explain(page).click();
    await page.getByText('Say in the comment which reason it is').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('comment');
    expect(await violations(page)).toEqual([]);
  });

  it('is handed in with its explanation and its comment, both once', async () => {
    await why(page).selectOption('More sites or people are in it than before');
    await page.getByLabel('Comment for the reviewer (optional)').fill('Two schools joined.');
    await explain(page).click();
    await says(page, 'Submitted.');
    expect((await scene.found('riverside', first, scene.sessions)).status).toBe('submitted');
  });

  it('is reviewed by somebody who reads why it is right, and is in the figures', async () => {
    const reviewer = await visit('reviewer');
    await reviewer
      .getByRole('listitem')
      .getByText('explained: More sites or people are in it than before (more_sites)')
      .waitFor();
    await reviewer.getByText('Two schools joined.').waitFor();
    expect(await reviewer.getByText('Two schools joined.').count()).toBe(1);
    await reviewer.getByRole('button', { name: 'Endorse' }).click();
    await says(reviewer, 'Endorsed.');
    const officer = await visit('officer');
    await officer.getByText('explained: More sites').waitFor();
    await officer.getByRole('button', { name: 'Accept …' }).click();
    await officer.getByRole('button', { name: 'Yes, accept' }).click();
    await says(officer, 'Accepted.');
    await officer.goto(`${url}/nodes/${scene.nodes.nation}?period=${first}&indicator=${scene.sessions}`);
    const official = officer
      .getByRole('row', { name: /^Sessions held/ })
      .getByRole('cell')
      .nth(1);
    await official.getByText('7,000').waitFor();
  });
});
