import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';
import { comment, kept, numerator, says } from './entry-page.js';

let browser: Browser;
let scene: Scene;
const [first, second, third, fourth] = ['FFY2026-Q1', 'FFY2026-Q2', 'FFY2026-Q3', 'FFY2026-Q4'] as const;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Words');
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

const focus = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

describe.sequential('words that were typed', () => {
  it('are there again after a reload and after another page, numbers and comment, complete or not', async () => {
    const page = await visit('riverside', scene.filing('riverside', first));
    await numerator(page).fill('12');
    await comment(page).fill('Two schools were closed.');
    await page.reload();
    await numerator(page).waitFor();
    expect([await numerator(page).inputValue(), await comment(page).inputValue()]).toEqual([
      '12',
      'Two schools were closed.',
    ]);
    await page.getByRole('link', { name: 'My tasks' }).click();
    await page.getByRole('link', { name: `Students helped, ${first}` }).click();
    await numerator(page).waitFor();
    expect([await numerator(page).inputValue(), await comment(page).inputValue()]).toEqual([
      '12',
      'Two schools were closed.',
    ]);
    await page.getByRole('button', { name: 'Discard what I typed' }).click();
    expect(await numerator(page).inputValue()).toBe('');
  });

  it('are not another filing’s when one goes back in the browser', async () => {
    const page = await visit('riverside', '/tasks');
    const open = (period: string) => page.getByRole('link', { name: `Sessions held, ${period}` }).click();
    await open(first);
    await page.getByLabel('Value').fill('77');
    await page.getByRole('link', { name: 'My tasks' }).click();
    await open(second);
    await page.getByLabel('Value').waitFor();
    expect(await page.getByLabel('Value').inputValue()).toBe('');
    await page.evaluate(() => window.history.go(-2));
    await page.getByRole('heading', { level: 1, name: new RegExp(first) }).waitFor();
    expect(await page.getByLabel('Value').inputValue()).toBe('77');
  });

  it('of a reviewer are there again too: a comment and why something is returned', async () => {
    await scene.submitted('hillside', second, '20');
    const page = await visit('reviewer', scene.filing('hillside', second));
    await page.getByLabel('Add a comment; both sides see it').fill('Is that all?');
    await page.getByRole('button', { name: 'Return …' }).click();
    await page.getByLabel('Reason', { exact: true }).selectOption('Another reason; the comment says which');
    await page.getByLabel('Comment for the other side').fill('The second school is missing.');
    await page.reload();
    await page.getByRole('button', { name: 'Return …' }).click();
    expect(await page.getByLabel('Add a comment; both sides see it').inputValue()).toBe('Is that all?');
    expect(await page.getByLabel('Comment for the other side').inputValue()).toBe(
      'The second school is missing.',
    );
  });

  it('are not lost in silence where somebody else hands in meanwhile', async () => {
    const page = await visit('brookside', scene.filing('brookside', third));
    await numerator(page).fill('10');
    await page.getByLabel('Denominator').first().fill('40');
    await scene.submitted('brookside', third, '11');
    await page.getByText('Submitted: waiting for review').waitFor();
    await page.getByText('You typed 10 of 40 and did not send it').waitFor();
    expect(await focus(page)).not.toBe('BODY');
    await page.getByRole('button', { name: 'Discard what I typed' }).click();
    expect(await kept(page)).not.toContain('"40"');
    expect(await focus(page)).not.toBe('BODY');
  });

  it('of a draft can be withdrawn, once that is confirmed', async () => {
    const { id } = await scene.draft('hillside', fourth, '9');
    const page = await visit('hillside', scene.filing('hillside', fourth));
    await page.getByRole('button', { name: 'Withdraw …' }).click();
    await page.getByRole('button', { name: 'Yes, withdraw' }).click();
    await says(page, 'Withdrawn.');
    expect((await scene.status(id, 'hillside')).status).toBe('withdrawn');
  });
});

describe.sequential('numbers', () => {
  it('are taken with signs between their thousands, and are shown back', async () => {
    const page = await visit('brookside', scene.filing('brookside', second, scene.sessions));
    await page.getByLabel('Value').fill('1,234');
    await page.getByText('read as 1,234').waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await says(page, 'Saved as a draft.');
    await page.reload();
    expect(await page.getByLabel('Value').inputValue()).toBe('1234');
  });

  it('that cannot be meant are refused, with why', async () => {
    const page = await visit('brookside', scene.filing('brookside', third, scene.sessions));
    for (const [typed, why] of [
      ['12345678901234567890123456', 'has 26 digits'],
      ['12,34', 'a comma stands between thousands alone'],
    ] as const) {
      await page.getByLabel('Value').fill(typed);
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByRole('alert').getByText(why).waitFor();
    }
  });
});

describe.sequential('messages', () => {
  it('do not outlive the state that they tell of', async () => {
    const page = await visit('riverside', scene.filing('riverside', fourth));
    await numerator(page).fill('10');
    await page.getByLabel('Denominator').first().fill('50');
    await page.getByRole('button', { name: 'Submit' }).click();
    await says(page, 'Submitted.');
    await page.getByText('Submitted: waiting for review').waitFor();
    expect(await focus(page)).not.toBe('BODY');
    const { id } = await scene.found('riverside', fourth);
    await scene.act(id, 'endorse', 'reviewer');
    await scene.act(id, 'accept', 'officer');
    await page.getByText('Accepted: counts in the official figures').waitFor();
    expect(await page.getByText('Submitted. Its reviewer is told').count()).toBe(0);
  });

  it('about a return speak to whoever reads them', async () => {
    await scene.submitted('riverside', second, '10');
    const page = await visit('reviewer', scene.filing('riverside', second));
    await page.getByRole('button', { name: 'Return …' }).click();
    await page.getByRole('button', { name: 'Return', exact: true }).click();
    await page.getByRole('alert').getByText('Choose a reason').waitFor();
    await page.getByLabel('Reason', { exact: true }).selectOption('Please check the figures');
    await page.getByRole('button', { name: 'Return', exact: true }).click();
    await says(page, 'Returned.');
    await page.getByRole('heading', { name: 'It was returned to its reporters' }).waitFor();
    expect(await focus(page)).not.toBe('BODY');
    const reporter = await visit('riverside', scene.filing('riverside', second));
    await reporter.getByRole('heading', { name: 'It was returned to you' }).waitFor();
    await reporter.getByText('Please check the figures (check-figures)').first().waitFor();
  });
});

describe.sequential('acts', () => {
  it('of accepting ask first, are about what was shown, and leave the focus in the page', async () => {
    const id = await scene.endorsed('brookside', fourth, '10');
    const page = await visit('officer', scene.filing('brookside', fourth));
    await page.getByRole('button', { name: 'Accept …' }).click();
    await page.getByRole('heading', { name: /^Make this official: 10 of 50/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await scene.act(id, 'return', 'officer', { reasonCode: 'check-figures' });
    await scene.endorsed('brookside', fourth, '11');
    await page
      .getByRole('row', { name: /^Total/ })
      .getByText('11')
      .waitFor();
    await page.getByRole('button', { name: 'Yes, accept' }).click();
    await page.getByRole('alert').getByText('STALE_VERSION').waitFor();
    expect((await scene.status(id)).status).toBe('endorsed');
    await page.getByRole('button', { name: 'Load what is there now' }).click();
    await page.getByRole('button', { name: 'Accept …' }).click();
    await page.getByRole('heading', { name: /^Make this official: 11 of 50/ }).waitFor();
    await page.getByRole('button', { name: 'Yes, accept' }).click();
    await says(page, 'Accepted.');
    await page.getByText('Accepted: counts in the official figures').waitFor();
    expect(await focus(page)).not.toBe('BODY');
  });

  it('of granting a role to somebody unknown ask first; revoking leaves the focus in the page', async () => {
    const page = await visit('coordinator', '/memberships');
    await page.getByLabel('Person, as the issuer names them').fill('roas@riverside');
    await page.getByRole('button', { name: 'Grant' }).click();
    await page.getByRole('heading', { name: /roas@riverside.*spelt/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change the name' }).click();
    expect(await focus(page)).toBe('INPUT');
    await page.getByLabel('Person, as the issuer names them').fill(scene.person('observer'));
    await page.getByRole('button', { name: 'Grant' }).click();
    await page.getByRole('button', { name: `Yes, grant it to ${scene.person('observer')}` }).click();
    await says(page, 'is now reporter');
    expect(await focus(page)).not.toBe('BODY');
    await page.getByRole('button', { name: new RegExp(`^Revoke reporter of observer`) }).click();
    await page.getByRole('button', { name: new RegExp(`^Yes, revoke reporter of observer`) }).click();
    await says(page, 'is no longer reporter');
    expect(await focus(page)).not.toBe('BODY');
  });
});
