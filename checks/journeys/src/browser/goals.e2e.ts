import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { done, objections, press } from './framework-page.js';
import { openBrowser } from './page-driver.js';
import { Scene } from './scene.js';

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Goals');
});
afterAll(() => browser?.close());

const october = 9;
const now = new Date();
const thisYear = `FFY${now.getUTCFullYear() + (now.getUTCMonth() >= october ? 1 : 0)}`;
const goals = () => `/nodes/${scene.nodes.lake}/goals`;
const of = `the goal of Sessions held for ${thisYear}`;

describe.sequential('annual goals', () => {
  it('are set by who plans, with what is wrong beside its field, and seen by nobody else before they are handed in', async () => {
    const page = await scene.visit(browser, 'planner', goals());
    await page.getByText('No annual goal of Lake was handed in yet.').waitFor();
    await page.getByLabel('Measure').selectOption('Sessions held');
    await page.getByLabel('Fiscal year').selectOption({ value: thisYear });
    await page.getByLabel('From (optional)').fill('many');
    await page.getByLabel('To', { exact: true }).fill('250');
    await press(page, 'Set it');
    await page.getByText('Write a number, such as 1250.5').first().waitFor();
    await page.getByText('Choose which way it is to go').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByLabel('From (optional)').fill('300');
    await page.getByLabel('Direction').selectOption('It is to rise');
    await press(page, 'Set it');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('From (optional)').fill('100');
    await press(page, 'Set it');
    await done(page, `A goal for ${thisYear} is set in draft.`);
    await page.getByRole('row', { name: /^Sessions held .* from 100 to 250 draft nothing yet/ }).waitFor();
    const observer = await scene.visit(browser, 'observer', goals());
    await observer.getByText('No annual goal of Lake was handed in yet.').waitFor();
    expect(await objections(observer)).toEqual([0]);
  });

  it('are returned with words, changed, handed in again and approved, each told to whoever waits', async () => {
    const page = await scene.visit(browser, 'planner', goals());
    await press(page, `Hand in ${of}`);
    await press(page, `Yes, hand it in: ${of}`);
    await done(page, 'Its reviewer is told.');
    const officer = await scene.visit(browser, 'officer', '/inbox');
    await officer.getByText(`was submitted and waits for approval.`).first().waitFor();
    await officer.getByRole('link', { name: 'Open the annual goals' }).first().click();
    await press(officer, `Return ${of}`);
    await press(officer, `Return it: ${of}`);
    await officer.getByText('Say what is to be changed').waitFor();
    expect(await objections(officer)).toEqual([0]);
    await officer.getByLabel('What is to be changed').fill('Aim higher.');
    await press(officer, `Return it: ${of}`);
    await done(officer, 'Returned');
    await page.reload();
    await page.getByRole('row', { name: /returned: Aim higher\./ }).waitFor();
    await press(page, `Change ${of}`);
    await page.getByRole('form', { name: of }).getByLabel('To', { exact: true }).fill('300');
    expect(await objections(page)).toEqual([0]);
    await press(page, `Save it: ${of}`);
    await done(page, 'Saved');
    await press(page, `Hand in ${of}`);
    await press(page, `Yes, hand it in: ${of}`);
    await done(page, 'Its reviewer is told.');
    await officer.reload();
    await press(officer, `Approve ${of}`);
    await press(officer, `Yes, approve it: ${of}`);
    await done(officer, 'Approved');
    const observer = await scene.visit(browser, 'observer', goals());
    await observer.getByRole('row', { name: /from 100 to 300 approved from 100 to 300/ }).waitFor();
    await observer
      .getByRole('row', { name: /from 100 to 300 nothing yet not known: nothing is accepted yet$/ })
      .waitFor();
    expect(await objections(observer)).toEqual([0]);
    await page.reload();
    await page.getByRole('row', { name: /approved from 100 to 300 nothing/ }).waitFor();
  });

  it('are what progress toward the same goals is judged by, site by site', async () => {
    const page = await scene.visit(browser, 'observer', `/nodes/${scene.nodes.lake}`);
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Progress toward the same goals', exact: true }) });
    await card.getByText('No annual goal was ever approved.').waitFor();
    await card.getByRole('link', { name: 'Annual goals of Lake' }).waitFor();
    await scene.approvedGoal('riverside', thisYear);
    await card
      .getByText('No annual goal on a shared measure is approved for this fiscal year: Hillside.')
      .waitFor();
    expect(await objections(page)).toEqual([0]);
  });
});
