import { until } from '@impact/testing/until';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { patience } from '../partnership.js';
import { dayFromNow, objections } from './framework-page.js';
import { openBrowser } from './page-driver.js';
import { Scene } from './scene.js';

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Conditions');
});
afterAll(() => browser?.close());

const card = (page: Page) => page.getByRole('listitem').filter({ has: page.getByText('Backbone support') });
const support = () => `/nodes/${scene.nodes.lake}/backbone-support`;

describe.sequential('backbone support', () => {
  it('is not known before it was entered, and says who enters it', async () => {
    const page = await scene.visit(browser, 'observer', `/nodes/${scene.nodes.lake}`);
    await card(page).getByText('Not known').waitFor();
    await card(page).getByText('No organization is the backbone.').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByRole('link', { name: 'Backbone of Lake', exact: true }).click();
    await page.getByText('Whoever coordinates Lake enters and ends this.').waitFor();
    expect(await page.getByRole('button', { name: 'Enter' }).count()).toBe(0);
    expect(await objections(page)).toEqual([0]);
  });

  it('says beside its field what is wrong, and keeps what was typed', async () => {
    const page = await scene.visit(browser, 'coordinator', support());
    await page.getByRole('combobox', { name: 'Organization' }).fill('Nobody of this name');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('Choose an organization from what is offered').waitFor();
    expect(await page.getByRole('combobox', { name: 'Organization' }).inputValue()).toBe(
      'Nobody of this name',
    );
    expect(await objections(page)).toEqual([0]);
  });

  it('is met at once, on an open page and below, when an organization is entered for all six functions', async () => {
    const watching = await scene.visit(browser, 'observer', `/nodes/${scene.nodes.lake}`);
    await card(watching).getByText('Not known').waitFor();
    const page = await scene.visit(browser, 'coordinator', support());
    await page.getByRole('combobox', { name: 'Organization' }).fill(`${scene.code} river`);
    const offered = `Riverside (${scene.code} riverside)`;
    await page.locator(`datalist option[value="${offered}"]`).waitFor({ state: 'attached' });
    await page.getByRole('combobox', { name: 'Organization' }).fill(offered);
    await page.getByLabel('From (optional; today)').fill(dayFromNow(-100));
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('status').getByText('is entered as the backbone of Lake').waitFor();
    await page.getByRole('row', { name: /^Riverside separate Guide vision/ }).waitFor();
    expect(await objections(page)).toEqual([0]);
    await card(watching).getByText('Met', { exact: true }).waitFor();
    await watching.goto(watching.url().replace(scene.nodes.lake, scene.nodes.hillside));
    await card(watching).getByText('Met', { exact: true }).waitFor();
  });

  it('is at risk when an end comes near, and not met from the day on when it has passed', async () => {
    const page = await scene.visit(browser, 'coordinator', support());
    const end = async (on: string) => {
      await page.getByRole('button', { name: 'End the support of Riverside' }).click();
      await page.getByLabel('Last day (optional; today)').fill(on);
      await page.getByRole('button', { name: 'Yes, end it: the support of Riverside' }).click();
      await page.getByRole('status').getByText(`The last day is ${on}`).waitFor();
    };
    const watching = await scene.visit(browser, 'observer', `/nodes/${scene.nodes.lake}`);
    await end(dayFromNow(10));
    await card(watching).getByText('At risk').waitFor();
    await card(watching)
      .getByText(`It will not be met from ${dayFromNow(11)} on`)
      .waitFor();
    expect(await objections(watching)).toEqual([0]);
    await end(dayFromNow(-2));
    await card(watching).getByText('Not met').waitFor();
  });

  it('is told to whoever coordinates, each change once', async () => {
    const texts = async () =>
      (
        await sharedPartnership().ask<{ items: { text: string; template: string }[] }>(
          'GET',
          '/communications/v1/notifications?limit=100',
          scene.person('coordinator'),
        )
      ).items
        .filter(({ template }) => template === 'condition-changed')
        .map(({ text }) => text);
    await until('the coordinator is told', async () => (await texts()).length >= 3, patience);
    expect((await texts()).filter((text) => text.startsWith('Lake'))).toEqual([
      'Lake: backbone support is not met from now on.',
      'Lake: backbone support is at risk from now on.',
      'Lake: backbone support is met from now on.',
    ]);
  });
});
