import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { Scene } from './scene.js';
import { openBrowser, PageDriver } from './page-driver.js';
import { comment, kept, numerator } from './entry-page.js';

let browser: Browser;
let scene: Scene;
const { url } = sharedPartnership();
const period = 'FFY2026-Q3';

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Leaving');
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

/** Ends a sign-in as time does: the issuer and the tab know of none any more. */
async function endSignIn(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.evaluate(() => {
    for (const name of Object.keys(window.sessionStorage))
      if (name.startsWith('oidc')) window.sessionStorage.removeItem(name);
  });
}

describe.sequential('words of somebody who leaves', () => {
  it('are gone after signing out, and are not there for the next who signs in', async () => {
    const page = await visit('riverside', scene.filing('riverside', period));
    await numerator(page).fill('4711');
    await comment(page).fill('Not for others.');
    expect(await kept(page)).toContain('4711');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await kept(page)).not.toMatch(/4711|Not for others/);
  });

  it('are gone at once from the page that is left, however late the issuer answers', async () => {
    const page = await visit('riverside', scene.filing('riverside', period));
    await page.reload();
    await numerator(page).fill('4713');
    let answer = (): void => undefined;
    const answering = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/.well-known/openid-configuration', (route) =>
      answering.then(() => route.continue()),
    );
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => numerator(page).count()).toBe(0);
    await page.getByRole('heading', { name: 'Signing out …' }).waitFor();
    expect(await page.getByText(scene.person('riverside')).count()).toBe(0);
    answer();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await kept(page)).not.toContain('4713');
  });

  it('are gone from every tab in which whoever signs out stands', async () => {
    const page = await visit('riverside', '/tasks');
    const other = await page.context().newPage();
    await other.goto(`${url}${scene.filing('riverside', period)}`);
    await numerator(other).fill('4714');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await other.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await kept(other)).not.toContain('4714');
    expect(await other.evaluate(() => JSON.stringify(window.sessionStorage))).not.toContain('access_token');
  });

  it('are gone when somebody else signs in where a sign-in had ended', async () => {
    const page = await visit('riverside', scene.filing('riverside', period));
    await numerator(page).fill('4712');
    await endSignIn(page);
    await page.reload();
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Somebody else').fill(scene.person('hillside'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await kept(page)).not.toContain('4712');
  });

  it('are not shown again to somebody else who signed in and goes back in the browser', async () => {
    const keeping = await openBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    const driver = await PageDriver.at(keeping, url);
    const { page } = driver;
    await driver.signIn(scene.person('riverside'), scene.filing('riverside', period));
    await numerator(page).fill('4715');
    await endSignIn(page);
    await driver.signIn(scene.person('hillside'), '/tasks');
    await page.evaluate(() => window.history.go(-3));
    await page.waitForURL(`**${scene.filing('riverside', period)}`, { waitUntil: 'commit' });
    await page.getByText(scene.person('hillside')).waitFor();
    expect(await page.getByText(scene.person('riverside')).count()).toBe(0);
    expect(await numerator(page).count()).toBe(0);
    await keeping.close();
  });
});
