import { until } from '@impact/testing/until';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { patience } from '../partnership.js';
import { violations } from './accessibility.js';
import { everMisnamed } from './headings.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
let other: Scene;
const [first, second, third, fourth] = ['FFY2026-Q1', 'FFY2026-Q2', 'FFY2026-Q3', 'FFY2026-Q4'] as const;
const words = () => ({
  periods: [first, second, third, fourth],
  indicators: { [scene.helped]: 'Students helped', [scene.sessions]: 'Sessions held' },
});

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Truth');
  other = await Scene.set(sharedPartnership(), 'Queues');
  const corrected = await scene.accepted('riverside', first, '12');
  await scene.accepted('hillside', first, '20');
  await scene.accepted('riverside', second, '10');
  await scene.accepted('riverside', first, '347', scene.sessions);
  await scene.known(first, '32');
  await scene.act(corrected, 'correct', 'riverside', { reasonCode: 'data-corrected' });
  await scene.accepted('riverside', first, '13');
  await scene.known(first, '33');
  await scene.known(second, '10');
  await scene.known(first, '347', scene.sessions);
});

afterAll(() => browser?.close());

const visit = (part: string, path: string, of = scene): Promise<Page> => of.visit(browser, part, path);

const figuresAsked = /\/api\/reporting\/v1\/figures\?/;
const delayed = (page: Page, ms: number) =>
  page.route(figuresAsked, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue().catch(() => undefined);
  });
const failing = (page: Page, what: RegExp) => page.route(what, (route) => route.fulfill({ status: 503 }));

describe.sequential('headings and figures', () => {
  it('are of one period and one indicator while figures are on their way, and when they do not come', async () => {
    const page = await visit('officer', `/nodes/${scene.nodes.nation}?period=${first}`);
    await page
      .getByRole('row', { name: /^Students helped/ })
      .getByText('33')
      .first()
      .waitFor();
    await delayed(page, 3_000);
    await page.getByLabel('Period').selectOption(second);
    expect(await everMisnamed(page, words(), 2_500)).toEqual([]);
    await page
      .getByRole('row', { name: /^Students helped/ })
      .getByText('20')
      .first()
      .waitFor();
    await page.getByLabel('Indicator').selectOption(scene.sessions);
    expect(await everMisnamed(page, words(), 2_500)).toEqual([]);
    await page.unroute(figuresAsked);
    await page.route(figuresAsked, (route) => route.abort());
    await page.getByLabel('Period').selectOption(third);
    expect(await everMisnamed(page, words(), 5_000)).toEqual([]);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByText('not expected').count()).toBe(0);
  });

  it('keep the period and the indicator on the way up and on the way down', async () => {
    const figure = `/figures/${scene.nodes.lake}~${scene.sessions}~${first}~total~official`;
    const page = await visit('officer', figure);
    const search = () => Object.fromEntries(new URL(page.url()).searchParams);
    const wayUp = page.getByRole('navigation', { name: 'Way up' });
    await wayUp.getByRole('link', { name: 'Lake' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lake' }).waitFor();
    expect(search()).toEqual({ period: first, indicator: scene.sessions });
    await page.getByRole('link', { name: 'Riverside', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Riverside' }).waitFor();
    expect(search()).toEqual({ period: first, indicator: scene.sessions });
    await wayUp.getByRole('link', { name: 'Nation' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nation' }).waitFor();
    expect(search()).toEqual({ period: first, indicator: scene.sessions });
  });
});

describe.sequential('a failure', () => {
  it('is told as one, with a way to ask again, and never as a fact about children', async () => {
    const page = await visit('officer', `/nodes/${scene.nodes.nation}?period=${first}`);
    await failing(page, /\/figures\?.*parent=/);
    await page.reload();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByText('not expected').count()).toBe(0);
    await page.unroute(/\/figures\?.*parent=/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Lake', exact: true }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('of what is expected is not told as nothing to do', async () => {
    const page = await visit('hillside', '/tasks');
    await page.getByRole('link', { name: `Sessions held, ${first}` }).waitFor();
    await failing(page, /\/v1\/measure-sets/);
    await page.reload();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByText('Nothing is missing').count()).toBe(0);
  });

  it('of a reading that was read before leaves it there, marked as old', async () => {
    const page = await visit('hillside', scene.filing('hillside', first));
    await page.getByText('Accepted: counts in the official figures').waitFor();
    await failing(page, /\/v1\/submissions\?/);
    await page.getByText('could not be read again').first().waitFor();
    await page.getByText('Accepted: counts in the official figures').waitFor();
  });
});

describe.sequential('an observer', () => {
  it('reads that comments are not theirs to read, not that there are none', async () => {
    const id = await scene.submitted('brookside', second, '5');
    await sharedPartnership().ask(
      'POST',
      `/measurement/v1/submissions/${id}/comments`,
      scene.person('brookside'),
      {
        text: 'Between us.',
      },
    );
    const page = await visit('observer', scene.filing('brookside', second));
    await page.getByRole('heading', { name: 'Comments' }).waitFor();
    await page.getByText('between its reporters and its reviewers').waitFor();
    expect(await page.getByText('Nobody has commented').count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
  });
});

describe.sequential('the picture over time', () => {
  it('draws partial points hollow, breaks where other sites are expected, and marks what was restated', async () => {
    const figure = `/figures/${scene.nodes.nation}~${scene.helped}~${first}~total~official`;
    const page = await visit('officer', figure);
    const chart = page.getByRole('img', { name: /^Over time/ });
    await chart.waitFor();
    const row = page.getByRole('table', { name: 'The figure over all periods' }).getByRole('row');
    await row.filter({ hasText: first }).getByText('restated').waitFor();
    expect(await chart.locator('.chart-point--partial').count()).toBe(1);
    expect(await chart.locator('.chart-restated').count()).toBe(1);
    expect((await chart.locator('.chart-line').getAttribute('d'))!.match(/M/g)).toHaveLength(2);
    expect(await chart.getAttribute('aria-label')).toMatch(/partial.*3 sites expected instead of 2/s);
  });
});

describe.sequential('a decision on many', () => {
  const decided = (page: Page) => page.getByRole('status').getByText(/accepted, \d+ refused/);

  it('is about those that were shown when it was asked for, and about no other', async () => {
    const shown = await other.endorsed('riverside', third, '10');
    const page = await visit('officer', '/reviews', other);
    await page.getByRole('link', { name: /^Riverside/ }).waitFor();
    await page.getByRole('button', { name: /^Accept .*…$/ }).click();
    const confirm = page.getByRole('button', { name: 'Accept 1', exact: true });
    await confirm.waitFor();
    expect(await violations(page)).toEqual([]);
    const unseen = await other.endorsed('hillside', third, '20');
    await page.getByRole('link', { name: /^Hillside/ }).waitFor();
    await confirm.click();
    await decided(page).waitFor();
    expect([(await other.status(shown)).status, (await other.status(unseen)).status]).toEqual([
      'accepted',
      'endorsed',
    ]);
  });

  it('leaves alone what was changed meanwhile, and says so', async () => {
    const page = await visit('officer', '/reviews', other);
    await page.getByRole('button', { name: /^Accept .*…$/ }).click();
    const confirm = page.getByRole('button', { name: 'Accept 1', exact: true });
    await confirm.waitFor();
    const { id } = await other.found('hillside', third);
    await other.act(id, 'return', 'officer', { reasonCode: 'check-figures' });
    await other.endorsed('hillside', third, '21');
    await confirm.click();
    await page.getByText('0 accepted, 1 refused').first().waitFor();
    await page.getByText('Somebody changed this submission since you looked at it').waitFor();
    expect((await other.status(id)).status).toBe('endorsed');
  });

  it('leaves no filter in force that is not to be seen', async () => {
    await other.endorsed('riverside', fourth, '30');
    const page = await visit('officer', '/reviews', other);
    await page.getByLabel('Period').selectOption(fourth);
    await page.getByRole('button', { name: /^Accept .*…$/ }).click();
    await page.getByRole('button', { name: 'Accept 1', exact: true }).click();
    await decided(page).waitFor();
    await page.getByText('No submission').waitFor();
    expect(await page.getByLabel('Period').locator('option:checked').innerText()).toContain(fourth);
    await page.getByRole('button', { name: /^Show all/ }).click();
    await page.getByRole('link', { name: /^Hillside/ }).waitFor();
  });

  it('to mark all as read takes what was shown, and nothing that came since', async () => {
    await other.submitted('riverside', first, '1');
    const page = await visit('reviewer', '/inbox', other);
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor();
    await failing(page, /\/notifications\/digest/);
    const unread = () =>
      sharedPartnership().ask<{ unread: number }>(
        'GET',
        '/communications/v1/notifications/unread-count',
        other.person('reviewer'),
      );
    const before = (await unread()).unread;
    await other.submitted('hillside', first, '2');
    await until('the reviewer is told', async () => (await unread()).unread > before, patience);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('status').getByText('marked as read').waitFor();
    expect((await unread()).unread).toBe(1);
  });
});
