import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { misnamed } from './headings.js';
import { Scene } from './scene.js';
import { openBrowser, PageDriver } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const { url } = sharedPartnership();
const periods = ['FFY2026-Q1', 'FFY2026-Q2', 'FFY2026-Q3', 'FFY2026-Q4'] as const;
const [first, second, third] = periods;

/** What no page may say while it does not know. */
const facts =
  /not expected|nobody has reported|nothing has been accepted|nothing was filed yet|nothing is missing|nobody has commented|no submission waits|nothing was returned|you have no drafts|nobody has told you|\b0 unread|you hold no role|reviewer nowhere|there is no figure in|you coordinate nothing|nothing lies below|nothing is expected|never changed after|nobody is expected|nothing was decided|nobody is entered|no office is named|no agreement is entered|no plan of|no activity of a plan of|no supporter has assessed|no path is entered|every pair that must|nothing was asked|there is no such request|no award|no lesson of|nobody else shares|nobody tried/gi;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Failures');
  await scene.accepted('riverside', first, '12');
  await scene.accepted('hillside', first, '20');
  await scene.endorsed('riverside', second, '10');
  await scene.submitted('hillside', second, '11');
  await scene.act((await scene.found('hillside', second)).id, 'return', 'reviewer', {
    reasonCode: 'check-figures',
  });
  await scene.draft('riverside', third, '7');
  await scene.known(first, '32');
});

afterAll(() => browser?.close());

/** Every page, with somebody for whom it has something to show. */
const pages: readonly (readonly [name: string, part: string, path: (here: Scene) => string])[] = [
  ['first page', 'officer', () => '/'],
  ['node', 'officer', ({ nodes, sessions }) => `/nodes/${nodes.lake}?period=${first}&indicator=${sessions}`],
  ['backbone of a node', 'coordinator', ({ nodes }) => `/nodes/${nodes.lake}/backbone-support`],
  ['list of champions', 'coordinator', ({ nodes }) => `/nodes/${nodes.lake}/champions`],
  ['list of agreements', 'coordinator', ({ nodes }) => `/nodes/${nodes.lake}/agreements`],
  ['list of assessments', 'supporter', ({ nodes }) => `/nodes/${nodes.lake}/assessments`],
  ['list of plans', 'planner', ({ nodes }) => `/nodes/${nodes.lake}/plans`],
  ['list of overlaps', 'planner', ({ nodes }) => `/nodes/${nodes.lake}/overlaps`],
  ['list of requests', 'coordinator', ({ nodes }) => `/nodes/${nodes.lake}/assistance`],
  ['queue of the centre', 'supporter', () => '/assistance'],
  ['funding of a node', 'steward', ({ nodes }) => `/nodes/${nodes.lake}/funding`],
  ['list of lessons', 'coordinator', ({ nodes }) => `/nodes/${nodes.lake}/lessons`],
  ['figure', 'officer', ({ nodes, helped }) => `/figures/${nodes.lake}~${helped}~${first}~total~official`],
  ['list of reviews', 'officer', () => '/reviews'],
  ['list of tasks with a draft', 'riverside', () => '/tasks'],
  ['list of tasks with a return', 'hillside', () => '/tasks'],
  ['returned filing', 'hillside', (here) => here.filing('hillside', second)],
  ['filing to be accepted', 'officer', (here) => here.filing('riverside', second)],
  ['inbox', 'reviewer', () => '/inbox'],
  ['list of roles that one gives', 'coordinator', () => '/memberships'],
  ['list of one’s own roles', 'officer', () => '/memberships'],
];

/** Those that `npm test` tries; `npm run test:late-pages` tries all. */
const usual = new Set(['node', 'list of reviews', 'returned filing', 'inbox']);
const tried = process.env['EVERY_PAGE'] ? pages : pages.filter(([name]) => usual.has(name));

const isAsked = (request: Request): boolean =>
  request.method() === 'GET' && new URL(request.url()).pathname.startsWith('/api/');

/** What a page asks the services for, each once. */
async function askedBy(page: Page, path: string): Promise<string[]> {
  const asked = new Set<string>();
  const note = (request: Request) => {
    if (isAsked(request)) asked.add(request.url());
  };
  page.on('request', note);
  await page.goto(`${url}${path}`);
  await settled(page);
  page.off('request', note);
  // The feed is asked for from where it was.
  return [...asked].filter((each) => !each.includes('/feed?'));
}

const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('Loading …'));
};

const factsIn = async (page: Page): Promise<string[]> =>
  [...(await page.getByRole('main').innerText()).matchAll(facts)].map(([each]) => each.toLowerCase());

const words = () => ({
  periods: [...periods],
  indicators: { [scene.helped]: 'Students helped', [scene.sessions]: 'Sessions held' },
});

type Stored = readonly (readonly [name: string, text: string])[];

const storedBy = (page: Page): Promise<Stored> =>
  page.evaluate(() =>
    Object.entries({ ...window.sessionStorage }).map(([name, text]) => [name, String(text)] as const),
  );

/** Opens a browser of its own that is signed in from its beginning: one that lies behind another does not ask again. */
async function openSignedIn(stored: Stored): Promise<Page> {
  const context = await browser.newContext();
  await context.addInitScript((entries) => {
    for (const [name, text] of entries) window.sessionStorage.setItem(name, text);
  }, stored);
  return context.newPage();
}

interface Broken {
  readonly stored: Stored;
  readonly path: string;
  readonly asked: string;
  /** What the page says when nothing fails. */
  readonly true: readonly string[];
}

/** A page of several at once on a slow machine. */
const patienceMs = 60_000;

/** Opens the page with one of its requests held back for 3 seconds and then failing: as often as it is repeated. */
async function objections({ stored, path, asked, true: known }: Broken): Promise<string[]> {
  const page = await openSignedIn(stored);
  const about = (what: string) => `${path}, without ${new URL(asked).pathname}: ${what}`;
  const found = new Set<string>();
  const look = async () => {
    for (const each of await misnamed(page, words())) found.add(about(each));
    for (const each of await factsIn(page)) if (!known.includes(each)) found.add(about(`says “${each}”`));
  };
  let begun = 0;
  await page.route(
    (address) => address.href === asked,
    async (route) => {
      if (begun === 0) begun = Date.now();
      await page.waitForTimeout(Math.max(0, begun + 3_000 - Date.now())).catch(() => undefined);
      await route.fulfill({ status: 503, headers: { 'retry-after': '1' } }).catch(() => undefined);
    },
  );
  await page.goto(`${url}${path}`, { timeout: patienceMs });
  for (const end = Date.now() + 3_000; Date.now() < end; await page.waitForTimeout(250)) await look();
  const told = page.getByText(/Code UNKNOWN_ANSWER|could not be read again|unread not known|not read yet/);
  await told
    .first()
    .waitFor({ timeout: patienceMs })
    .catch(() => found.add(about('is told of by nobody')));
  await look();
  const isHere = await page.evaluate(() => document.querySelectorAll('h1').length);
  if (isHere !== 1) found.add(about(`${isHere} h1`));
  await page.context().close();
  return [...found];
}

const atOnce = 6;

describe.sequential(
  'every request, late and then failing, is told as a failure, and nothing else is said in its place',
  () => {
    it.each(tried)('on the %s', async (_, part, pathOf) => {
      const path = pathOf(scene);
      const driver = await PageDriver.at(browser, url);
      await driver.signIn(scene.person(part), path);
      const asked = await askedBy(driver.page, path);
      const known = await factsIn(driver.page);
      const stored = await storedBy(driver.page);
      const found: string[] = [];
      for (let at = 0; at < asked.length; at += atOnce) {
        const some = asked.slice(at, at + atOnce).map((each) => ({ stored, path, asked: each, true: known }));
        found.push(...(await Promise.all(some.map(objections))).flat());
      }
      await driver.close();
      expect(found).toEqual([]);
      expect(asked.length).toBeGreaterThan(2);
    });
  },
);
