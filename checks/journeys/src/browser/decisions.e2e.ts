import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { violations } from './accessibility.js';
import { type Filed, Scene } from './scene.js';
import { openBrowser } from './page-driver.js';

let browser: Browser;
let scene: Scene;
const periods = ['FFY2026-Q1', 'FFY2026-Q2', 'FFY2026-Q3', 'FFY2026-Q4'] as const;
const second = periods[1];

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Decisions');
});

afterAll(() => browser?.close());

const visit = (part: string, path: string): Promise<Page> => scene.visit(browser, part, path);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const comment = (page: Page) => page.getByLabel(/^Comment for the other side/);

interface SiteInPeriod {
  readonly site: 'riverside' | 'hillside';
  readonly period: string;
}

interface Act {
  readonly by: 'reporter' | 'reviewer' | 'officer';
  /** Brings a filing of 10 of 50 to where the act is possible. */
  readonly before: (at: SiteInPeriod) => Promise<string>;
  /** Makes it 11 of 50, by somebody else. */
  readonly meanwhile: (id: string, at: SiteInPeriod) => Promise<Filed>;
  /** The button that begins, where one is asked once more; it may ask for a reason. */
  readonly begin?: string;
  readonly asksWhy?: boolean;
  readonly finish: string;
}

const submittedAgain = async (id: string, { site, period }: SiteInPeriod): Promise<Filed> => {
  await scene.draft(site, period, '11');
  return scene.act(id, 'submit', site);
};
const recalled = async (id: string, at: SiteInPeriod): Promise<Filed> => {
  await scene.act(id, 'recall', at.site);
  return submittedAgain(id, at);
};
const returned = async (id: string, at: SiteInPeriod): Promise<Filed> => {
  await scene.act(id, 'return', 'officer', { reasonCode: 'check-figures' });
  await submittedAgain(id, at);
  return scene.act(id, 'endorse', 'reviewer');
};
const opened = (id: string, { site }: SiteInPeriod): Promise<Filed> =>
  scene.act(id, 'correct', site, { reasonCode: 'data-corrected' });
const corrected = async (id: string, at: SiteInPeriod): Promise<Filed> => {
  await opened(id, at);
  await submittedAgain(id, at);
  await scene.act(id, 'endorse', 'reviewer');
  return scene.act(id, 'accept', 'officer');
};
const redrafted = (_: string, { site, period }: SiteInPeriod): Promise<Filed> =>
  scene.draft(site, period, '11');

const submitted = ({ site, period }: SiteInPeriod) => scene.submitted(site, period, '10');
const accepted = ({ site, period }: SiteInPeriod) => scene.accepted(site, period, '10');

/** Every act of a filing's page. */
const acts: readonly (readonly [name: string, act: Act])[] = [
  ['recall', { by: 'reporter', before: submitted, meanwhile: recalled, finish: 'Recall' }],
  ['endorse', { by: 'reviewer', before: submitted, meanwhile: recalled, finish: 'Endorse' }],
  [
    'return',
    {
      by: 'reviewer',
      before: submitted,
      meanwhile: recalled,
      begin: 'Return …',
      asksWhy: true,
      finish: 'Return',
    },
  ],
  [
    'accept',
    {
      by: 'officer',
      before: ({ site, period }) => scene.endorsed(site, period, '10'),
      meanwhile: returned,
      begin: 'Accept …',
      finish: 'Yes, accept',
    },
  ],
  [
    'correct',
    {
      by: 'officer',
      before: accepted,
      meanwhile: corrected,
      begin: 'Correct …',
      asksWhy: true,
      finish: 'Correct',
    },
  ],
  [
    'retract',
    {
      by: 'officer',
      before: accepted,
      meanwhile: corrected,
      begin: 'Retract …',
      asksWhy: true,
      finish: 'Retract',
    },
  ],
  [
    'withdraw',
    {
      by: 'reporter',
      before: async ({ site, period }) => (await scene.draft(site, period, '10')).id,
      meanwhile: redrafted,
      begin: 'Withdraw …',
      finish: 'Yes, withdraw',
    },
  ],
  [
    'abandon',
    {
      by: 'reporter',
      before: async (at) => {
        const id = await accepted(at);
        await opened(id, at);
        return id;
      },
      meanwhile: redrafted,
      begin: 'Abandon the correction …',
      finish: 'Yes, abandon the correction',
    },
  ],
];

const isRead = /\/v1\/submissions\?/;

/** Waits until the page has read this version. */
const shown = (page: Page, version: () => number) =>
  page.waitForResponse(async (response) => {
    if (!isRead.test(response.url())) return false;
    const { items } = (await response.json()) as { items: Filed[] };
    return items[0]?.version === version();
  });

const told = (page: Page) => page.getByText(/When you began, it was 10 of 50 \(.*\)\. Now it is 11 of 50 \(/);

describe.sequential(
  'a decision is about what was shown when one began: somebody else’s change is told and left alone by',
  () => {
    const sitesInPeriods = (['riverside', 'hillside'] as const).flatMap((site) =>
      periods.map((period) => ({ site, period })),
    );

    it.each(acts.map((row, index) => [...row, sitesInPeriods[index]!] as const))(
      'to %s',
      async (_, act, at) => {
        const id = await act.before(at);
        const page = await visit(act.by === 'reporter' ? at.site : act.by, scene.filing(at.site, at.period));
        if (act.begin) await press(page, act.begin);
        else await page.getByRole('button', { name: act.finish, exact: true }).waitFor();
        if (act.asksWhy) {
          await page.getByLabel('Reason', { exact: true }).selectOption('It is of another period');
          await comment(page).fill('Please look.');
        }
        if (!act.begin) await page.route(isRead, (route) => route.abort());
        let version = 0;
        const read = act.begin ? shown(page, () => version) : undefined;
        const { version: now } = await act.meanwhile(id, at);
        version = Number(now);
        await read;
        await press(page, act.finish);
        await page.getByRole('alert').getByText('STALE_VERSION').waitFor();
        await page.unroute(isRead);
        await told(page).waitFor();
        expect(await violations(page)).toEqual([]);
        expect((await scene.status(id, at.site)).version).toBe(now);
        if (!act.asksWhy) return;
        await press(page, 'Load what is there now');
        await press(page, act.begin!);
        expect(await comment(page).inputValue()).toBe('Please look.');
      },
    );

    it('to file: what was typed is kept until one decides which of the two it is to be', async () => {
      const filing = scene.filing('brookside', second);
      const page = await visit('brookside', filing);
      const fields = async () => [
        await page.getByLabel('Numerator').first().inputValue(),
        await page.getByLabel('Denominator').first().inputValue(),
      ];
      await page.getByLabel('Numerator').first().fill('10');
      await page.getByLabel('Denominator').first().fill('50');
      await scene.draft('brookside', second, '11');
      await press(page, 'Save draft');
      await page.getByText('You typed 10 of 50. Now it is 11 of 50 (Draft').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await fields()).toEqual(['10', '50']);
      await press(page, 'Keep what I typed');
      await press(page, 'Save draft');
      await page.getByRole('status').getByText('Saved as a draft.').waitFor();
      await page.getByLabel('Numerator').first().fill('12');
      await scene.draft('brookside', second, '13');
      await press(page, 'Save draft');
      await page.getByText('You typed 12 of 50. Now it is 13 of 50 (Draft').waitFor();
      await press(page, 'Load what is there now');
      expect(await fields()).toEqual(['13', '50']);
      expect(await page.getByRole('alert').count()).toBe(0);
    });

    it('to revoke', async () => {
      const page = await visit('coordinator', '/memberships');
      let seen = 0;
      await page.route(/\/v1\/memberships\?initiativeId=/, async (route) => {
        const response = await route.fetch();
        const body = (await response.json()) as {
          items: { subject: string; version: number; validTo?: string }[];
        };
        const one = body.items.find(({ subject }) => subject === scene.person('hillside'))!;
        seen += 1;
        if (seen > 1) Object.assign(one, { version: Number(one.version) + 1, validTo: '2030-12-31' });
        await route.fulfill({ response, json: body });
      });
      await page.reload();
      const row = page.getByRole('row', { name: new RegExp(`^${scene.person('hillside')}`) });
      await row.getByRole('button', { name: /^Revoke reporter/ }).click();
      await page.getByLabel('Person, as the issuer names them').fill(scene.person('observer'));
      await press(page, 'Grant');
      await press(page, `Yes, grant it to ${scene.person('observer')}`);
      await row.getByText('to 2030-12-31').waitFor();
      const sent = page.waitForRequest(/\/revoke$/);
      await row.getByRole('button', { name: /^Yes, revoke reporter/ }).click();
      expect(await (await sent).headerValue('if-match')).toBe('"1"');
    });
  },
);
