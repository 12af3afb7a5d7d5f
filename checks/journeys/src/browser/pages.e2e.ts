import { until } from '@impact/testing/until';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { patience } from '../partnership.js';
import { disorderedHeadings, tooWideBy, violations } from './accessibility.js';
import { expireToken } from './expired-token.js';
import { people, periods } from './people.js';
import { settle, setUpSharedInitiative, type SharedInitiative } from './shared-initiative.js';
import { openBrowser, PageDriver } from './page-driver.js';

let browser: Browser;
let shared: SharedInitiative;
const { url, dir } = sharedPartnership();
const { settled, drafted } = periods;

beforeAll(async () => {
  [browser, shared] = await Promise.all([openBrowser(), setUpSharedInitiative(sharedPartnership())]);
  await settle(sharedPartnership(), shared);
});

afterAll(() => browser?.close());

async function visit(subject: string, path: string): Promise<PageDriver> {
  const driver = await PageDriver.at(browser, url);
  await driver.signIn(subject, path);
  return driver;
}

const filing = (node: string, of: string = drafted): string => `/filings/${node}/students-helped@1/${of}`;

/** Everything that is to be said against a page, from three sides. */
async function objections({ page }: PageDriver): Promise<unknown> {
  await page.getByText('Loading …').first().waitFor({ state: 'detached' });
  return [await violations(page), await disorderedHeadings(page), await tooWideBy(page)];
}
const none = [[], [], 0];

describe.sequential('pages', () => {
  it('have nothing that axe objects to, headings in order, and room on a small screen', async () => {
    const stranger = await PageDriver.at(browser, url);
    await stranger.go('/tasks');
    await stranger.heading('Sign in');
    expect(await objections(stranger)).toEqual(none);
    const officer = await visit(people.officer, '/');
    const { nation, lake, riverside } = shared.nodes;
    const figure = `/figures/${nation}~students-helped@1~${settled}~total~official`;
    const paths = [
      '/',
      `/nodes/${nation}?period=${settled}`,
      `/nodes/${lake}`,
      ...[
        'backbone-support',
        'champions',
        'agreements',
        'assessments',
        'plans',
        'goals',
        'overlaps',
        'assistance',
        'funding',
        'lessons',
      ].map((part) => `/nodes/${lake}/${part}`),
      figure,
    ];
    for (const path of [...paths, '/tasks', '/reviews', filing(riverside, settled), '/inbox', '/nowhere']) {
      await officer.go(path);
      await officer.page.getByRole('heading', { level: 1 }).waitFor();
      expect([path, await objections(officer)]).toEqual([path, none]);
    }
    const coordinator = await visit(people.coordinator, '/memberships');
    await coordinator.page.getByRole('cell', { name: 'coordinator' }).first().waitFor();
    expect(await objections(coordinator)).toEqual(none);
    const reporter = await visit(people.reporter, filing(riverside));
    await reporter.page.getByRole('button', { name: 'Submit' }).click();
    await reporter.page.getByRole('alert').waitFor();
    expect(await objections(reporter)).toEqual(none);
  });

  it('each have a title of their own', async () => {
    const { page } = await visit(people.officer, '/tasks');
    await page.waitForFunction(() => document.title.startsWith('My tasks'));
    await page.getByRole('link', { name: 'Reviews' }).click();
    await page.waitForFunction(() => document.title.startsWith('Reviews'));
  });

  it('let a coordinator grant a role and take it away again', async () => {
    const { page } = await visit(people.coordinator, '/memberships');
    await page.getByLabel('Person, as the issuer names them').fill('olga@lakestate');
    await page.getByLabel('Role', { exact: true }).selectOption('observer');
    await page.getByRole('button', { name: 'Grant' }).click();
    await page.getByRole('button', { name: 'Yes, grant it to olga@lakestate' }).click();
    await page.getByRole('status').getByText('olga@lakestate is now observer').waitFor();
    await page.getByRole('button', { name: /^Revoke observer of olga@lakestate/ }).click();
    await page.getByRole('button', { name: /^Yes, revoke observer of olga@lakestate/ }).click();
    await page.getByRole('status').getByText('olga@lakestate is no longer observer').waitFor();
    await page.getByRole('row', { name: /^olga@lakestate.*revoked/ }).waitFor();
  });
});

describe.sequential('wrong use', () => {
  it('of a grant is refused in words', async () => {
    const { page } = await visit(people.coordinator, '/memberships');
    await page.getByLabel('Person, as the issuer names them').fill(people.coordinator);
    await page.getByRole('button', { name: 'Grant' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Code', { exact: false }).waitFor();
    expect(await alert.innerText()).toMatch(/yourself|oneself/i);
    expect(await violations(page)).toEqual([]);
  });

  it('of somebody else’s page is not found, and says what to do', async () => {
    const { page } = await visit(people.reporter, filing(shared.nodes.hillside, settled));
    const alert = page.getByRole('alert');
    await alert.getByText('PARTICIPATION_NOT_FOUND').waitFor();
    await alert.getByText('ask a coordinator').waitFor();
  });

  it('of a form that somebody else was faster with does not overwrite it', async () => {
    const [slow, fast] = [
      await visit(people.reporter, filing(shared.nodes.riverside)),
      await visit(people.reporter, filing(shared.nodes.riverside)),
    ];
    for (const [{ page }, n] of [
      [slow, '7'],
      [fast, '8'],
    ] as const) {
      await page.getByLabel('Numerator').first().fill(n);
      await page.getByLabel('Denominator').first().fill('20');
    }
    await fast.page.getByRole('button', { name: 'Save draft' }).click();
    await fast.page.getByRole('status').getByText('Saved as a draft.').waitFor();
    await slow.page.getByRole('button', { name: 'Save draft' }).click();
    const alert = slow.page.getByRole('alert');
    await alert.getByText('STALE_VERSION').waitFor();
    await alert.getByRole('button', { name: 'Load what is there now' }).click();
    await slow.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#result-0-n')?.value === '8',
    );
  });

  it('of a token whose time is over leads to sign-in and back, with what was typed', async () => {
    const driver = await visit(people.reporter, filing(shared.nodes.riverside));
    const { page } = driver;
    await page.getByLabel('Numerator').first().fill('9');
    await expireToken(page, dir);
    await page.reload();
    await page.getByRole('heading', { name: 'Your sign-in has ended' }).waitFor();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.getByLabel('Numerator').first().waitFor();
    expect(await page.getByLabel('Numerator').first().inputValue()).toBe('9');
    expect(new URL(page.url()).pathname).toContain(drafted);
  });

  it('of no token comes about while one works: it is renewed out of sight before its time is over', async () => {
    const driver = await PageDriver.at(browser, url);
    const { page } = driver;
    await page.clock.install();
    await driver.signIn(people.officer, '/tasks');
    const token = () =>
      page.evaluate(() => {
        const user = Object.entries(window.sessionStorage).find(([name]) => name.startsWith('oidc.user:'));
        return user && (JSON.parse(user[1] as string) as { access_token: string }).access_token;
      });
    const before = await token();
    const seconds = 850;
    await page.clock.fastForward(seconds * 1_000);
    await until(
      'another token is there',
      async () => {
        const now = await token();
        return now !== undefined && now !== before;
      },
      patience,
    );
    expect(await page.getByRole('heading', { name: 'Your sign-in has ended' }).count()).toBe(0);
  });

  it('is over after signing out: the page asks for a sign-in, and keeps no token', async () => {
    const { page } = await visit(people.officer, '/tasks');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
    const kept = await page.evaluate(() => [
      ...Object.keys(window.localStorage),
      ...Object.keys(window.sessionStorage),
    ]);
    expect(kept.filter((name) => name.startsWith('oidc'))).toEqual([]);
  });
});
