import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { tooWideBy, violations } from './accessibility.js';
import { Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
let other: Scene;
const { url } = sharedPartnership();
const [first, second] = ['FFY2026-Q1', 'FFY2026-Q2'] as const;

/** Gives somebody of the first initiative a role. */
const grant = (part: string, role: string, participationId: string) =>
  sharedPartnership().ask('POST', '/backbone/v1/memberships', 'admin@aware', {
    subject: scene.person(part),
    role,
    participationId,
  });

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Roles');
  other = await Scene.set(sharedPartnership(), 'Further roles');
  await grant('watcher', 'observer', scene.nodes.lake);
  await grant('watcher', 'observer', other.nodes.lake);
  await grant('operator', 'operator', scene.nodes.nation);
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

const paths = ['/', '/tasks', '/reviews', '/memberships'] as const;

/** Opens a page and gives what it says, once it has said everything. */
async function said(page: Page, path: string): Promise<string> {
  await page.goto(`${url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
  expect([path, await tooWideBy(page), await violations(page)]).toEqual([path, 0, []]);
  return page.getByRole('main').innerText();
}

describe.sequential('somebody', () => {
  it('without any role reads so, and is not greeted by a refusal', async () => {
    const page = await visit('nobody', '/');
    for (const path of paths) {
      expect(await said(page, path)).toMatch(/You hold no role yet|nowhere|You coordinate nothing/);
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(await page.getByText('unread not known').count()).toBe(0);
    }
  });

  it('whose role shows nothing of its organization reads so', async () => {
    const page = await visit('operator', '/');
    for (const path of paths) {
      await said(page, path);
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    expect(await said(page, '/')).toContain('You are operator at an organization');
    expect(await said(page, '/memberships')).toContain('an organization that you do not see');
  });

  it('with roles in two initiatives reads at which organizations, of which initiative', async () => {
    const page = await visit('watcher', '/');
    const text = await said(page, '/memberships');
    expect(text).toMatch(/Roles\n[\s\S]*Lake[\s\S]*Further roles\n[\s\S]*Lake/);
    expect(text).not.toMatch(/elsewhere|do not see/);
  });

  it('who grants a role while names cannot be read is not told that nobody has that name', async () => {
    const page = await visit('coordinator', '/');
    await page.route(/\/v1\/memberships\?initiativeId=/, (route) => route.fulfill({ status: 500 }));
    await page.goto(`${url}/memberships`);
    await page.getByLabel('Person, as the issuer names them').fill(scene.person('observer'));
    await page.getByRole('button', { name: 'Grant' }).click();
    await page.getByText('could not be looked up').waitFor();
    expect(await page.getByText('Nobody of that name').count()).toBe(0);
    expect(await tooWideBy(page)).toBe(0);
  });
});

describe.sequential('a page', () => {
  it('on which nothing happens rewrites nothing', async () => {
    const page = await visit('officer', `/nodes/${scene.nodes.nation}?period=${first}`);
    await page.getByRole('link', { name: 'Lake', exact: true }).waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
    const rewritten = await page.evaluate(async () => {
      const seen: string[] = [];
      const watching = new MutationObserver((changes) =>
        seen.push(...changes.map(({ target }) => target.textContent ?? '')),
      );
      watching.observe(document.querySelector('#main')!, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      return seen;
    });
    expect(rewritten).toEqual([]);
  });

  it('of refusals has room for its buttons on a small screen', async () => {
    const page = await visit('officer', '/');
    await page.route(/\/v1\/(periods|submissions|initiatives)/, (route) => route.fulfill({ status: 500 }));
    for (const path of ['/tasks', '/', `/nodes/${scene.nodes.nation}`]) {
      await page.goto(`${url}${path}`);
      await page.getByRole('button', { name: 'Try again' }).first().waitFor();
      expect([path, await tooWideBy(page)]).toEqual([path, 0]);
    }
  });

  it('of tasks, of reviews and of an inbox has targets that a finger meets', async () => {
    await scene.submitted('hillside', first, '10');
    const reporter = await visit('riverside', '/');
    expect(await said(reporter, '/tasks')).toContain('Still to file for Riverside');
    const reviewer = await visit('reviewer', '/');
    expect(await said(reviewer, '/reviews')).toContain('Hillside');
    expect(await said(reviewer, '/inbox')).toContain('unread');
  });

  it('of long names and long numbers has room on a small screen, and breaks no number within its thousands', async () => {
    const name = 'Donaudampfschifffahrtsgesellschaftsunifiedschooldistrictoftheislands';
    await scene.submitted('riverside', second, '10');
    const page = await visit('officer', '/');
    await page.route(/\/api\/(backbone|reporting)\//, async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replaceAll(/"(Nation|Lake|Riverside|Roles)"/g, `"$1 ${name}"`);
      const body = text.replaceAll('"value":"20"', '"value":"12345678901234567890123456"');
      await route.fulfill({ response, body });
    });
    const { nation, lake } = scene.nodes;
    const figure = `/figures/${nation}~${scene.helped}~${second}~total~preliminary`;
    for (const path of ['/', `/nodes/${nation}?period=${second}`, `/nodes/${lake}`, figure]) {
      expect(await said(page, path)).toContain(name);
      await page.setViewportSize({ width: 320, height: 640 });
      const broken = await page.evaluate(
        () =>
          [...document.querySelectorAll('.figure-value')].flatMap((value) =>
            [...value.childNodes].filter((group) => {
              const range = document.createRange();
              range.selectNodeContents(group);
              return range.getClientRects().length > 1;
            }),
          ).length,
      );
      expect([path, broken]).toEqual([path, 0]);
    }
    await page.getByText('12,345,678,901,234,567,890,123,456').first().waitFor();
    await page.goto(`${url}${scene.filing('riverside', second)}`);
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
    expect(await tooWideBy(page)).toBe(0);
  });

  it('of many indicators is chosen among by their names', async () => {
    await scene.submitted('riverside', first, '10');
    const page = await visit('reviewer', '/reviews');
    await page.getByLabel('Indicator').selectOption('Students helped');
    await page.getByRole('link', { name: new RegExp(`^Riverside.*${first}`) }).waitFor();
    await page.goto(`${url}/reviews?indicator=${scene.sessions}`);
    await page.getByText('No submission of Sessions held waits for you here').waitFor();
  });
});
