import { conditions } from '@impact/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../partnership.js';
import { lastDay, StoryActs } from '../story/story-acts.js';
import { StoryPartnership } from '../story/story-partnership.js';
import { objections } from './framework-page.js';
import { openBrowser, PageDriver } from './page-driver.js';

let partnership: Awaited<ReturnType<typeof Partnership.start>>;
let browser: Browser;
let story: StoryPartnership;
let acts: StoryActs;
const dayMs = 86_400_000;

/** It begins on a first of November, whenever it is told: a fiscal year has begun, and its end lies far ahead. */
beforeAll(async () => {
  partnership = await Partnership.start();
  browser = await openBrowser();
  const [now, year] = [Date.now(), new Date().getUTCFullYear()];
  const noon = [year, year + 1].map((each) => Date.UTC(each, 10, 1, 17)).find((each) => each > now)!;
  await advance(Math.ceil((noon - now) / 60_000), 'm');
  story = await StoryPartnership.found(partnership, new Date(noon).toISOString().slice(0, 10));
  acts = new StoryActs(story);
});
afterAll(async () => {
  await browser?.close();
  await partnership?.stop();
});

const advance = (count: number, unit: 'd' | 'm') =>
  partnership.impact(['clock', 'advance', `${count}${unit}`]);

/** Lets as many days pass as lead from one day after the first to another. */
const pass = (from: number, to: number) => advance(to - from, 'd');

const all = <S extends string>(names: readonly string[], status: S): Record<string, S> =>
  Object.fromEntries(names.map((name) => [name, status]));

/** What ends by itself: what the plans leave out later, and whatever has a last day. */
const ending = [
  'influential_champion',
  'urgency_for_change',
  'financial_resources',
  'common_agenda',
  'continuous_communication',
  'backbone_support',
  'mutually_reinforcing_activities',
  'stakeholder_funding',
  'diverse_partners',
];

async function visitLake(): Promise<Page> {
  const driver = await PageDriver.at(browser, partnership.url);
  await driver.signIn('observer@story', `/nodes/${story.nodes.lake}`);
  return driver.page;
}

/** Counts the conditions that an open page shows to stand so. */
const shown = (page: Page, status: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(status, { exact: true }) });

describe.sequential('the story of the source', () => {
  it('begins with nothing known', async () => {
    await story.stand('lake', all(conditions, 'unknown'));
    const page = await visitLake();
    await shown(page, 'Not known')
      .nth(conditions.length - 1)
      .waitFor();
  });

  const steps: [
    condition: string,
    act: () => Promise<unknown>,
    met: ('nation' | 'lake' | 'hill' | 'riverside')[],
  ][] = [
    ['influential_champion', () => acts.champions(), ['nation', 'lake', 'hill', 'riverside']],
    ['backbone_support', () => acts.backbones(), ['lake', 'hill', 'riverside']],
    ['financial_resources', () => acts.money(), ['nation', 'lake', 'hill', 'riverside']],
    ['diverse_partners', () => acts.agreements(), ['nation', 'lake', 'hill', 'riverside']],
    ['continuous_communication', () => acts.paths(), ['nation', 'lake', 'hill']],
    ['progress_toward_goals', () => acts.goals(), ['nation', 'lake', 'hill', 'riverside']],
  ];
  it.each(steps)('%s is met once it is entered, wherever it reaches', async (condition, act, nodes) => {
    await act();
    for (const node of nodes) await story.stand(node, { [condition]: 'met' });
  });

  it('has a year of planning: from what was found to work, evaluation and coordination plans', async () => {
    await acts.plans(await acts.planningMeeting());
    const planned = [
      'urgency_for_change',
      'common_agenda',
      'shared_measurement',
      'mutually_reinforcing_activities',
    ];
    for (const node of ['lake', 'hill', 'riverside'] as const) await story.stand(node, all(planned, 'met'));
  });

  it('draws its money from several kinds of funders, once these are entered beside the plans', async () => {
    await story.stand('lake', { stakeholder_funding: 'unknown' });
    await acts.fundingSources();
    for (const node of ['lake', 'hill', 'riverside'] as const)
      await story.stand(node, { stakeholder_funding: 'met' });
  });

  it('has a lesson of one state read in the other, and replicated there with an outcome', async () => {
    const lesson = await acts.lesson();
    await story.stand('lake', { shared_learning: 'met', replication_at_scale: 'unknown' });
    await acts.replication(lesson);
    for (const node of ['lake', 'hill'] as const) await story.stand(node, { replication_at_scale: 'met' });
  });

  it('shows a state that has all thirteen conditions', async () => {
    await story.stand('lake', all(conditions, 'met'));
    const page = await visitLake();
    await shown(page, 'Met')
      .nth(conditions.length - 1)
      .waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('is at risk as ends come near, by the clock alone', async () => {
    await acts.emptierPlans(lastDay + 1);
    await pass(0, lastDay - 10);
    await story.stand('lake', all(ending, 'at_risk'));
    await story.stand('lake', all(['shared_measurement', 'progress_toward_goals', 'shared_learning'], 'met'));
    const page = await visitLake();
    await shown(page, 'At risk')
      .nth(ending.length - 1)
      .waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('no longer has them once they have passed, and has again what is entered anew', async () => {
    await pass(lastDay - 10, lastDay + 1);
    await story.stand('lake', all(ending, 'not_met'));
    await acts.champions(2 * lastDay);
    await story.stand('lake', { influential_champion: 'met' });
  });

  it('asks for new goals and lessons as the fiscal year ends', async () => {
    const yearly = ['progress_toward_goals', 'shared_learning'];
    const daysTo = (day: string) => Math.round((Date.parse(day) - Date.parse(story.day(0))) / dayMs);
    const september = daysTo(`${story.fiscalYear}-09-10`);
    await pass(lastDay + 1, september);
    await story.stand('lake', all(yearly, 'at_risk'));
    await pass(september, daysTo(`${story.fiscalYear}-10-01`));
    await story.stand('lake', all(yearly, 'not_met'));
  });

  it('told whoever coordinates the state of each turn, once', async () => {
    type Told = { template: string; text: string };
    const path = '/communications/v1/notifications';
    const told = await partnership.all<Told>(path, 'coordinator.lake@story');
    const turns = told.filter(
      ({ template, text }) => template === 'condition-changed' && text.startsWith('Lake:'),
    );
    const texts = turns.map(({ text }) => text);
    expect(texts).toContain('Lake: backbone support is at risk from now on.');
    expect(texts.filter((text) => text === 'Lake: backbone support is met from now on.')).toHaveLength(1);
  });
});
