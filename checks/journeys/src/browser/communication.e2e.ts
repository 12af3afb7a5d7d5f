import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { card, dayFromNow, done, objections, press } from './framework-page.js';
import { openBrowser } from './page-driver.js';
import { Scene } from './scene.js';

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(sharedPartnership(), 'Communication');
});
afterAll(() => browser?.close());

const lake = (part = '') => `/nodes/${scene.nodes.lake}${part}`;

async function establish(page: Page, who: string, withWhom: string): Promise<void> {
  await page.getByLabel('Who', { exact: true }).selectOption(who);
  await page.getByLabel('With whom').selectOption(withWhom);
  await page.getByLabel('What for').fill('monthly_support');
  await page.getByLabel('How', { exact: true }).selectOption('Call');
  await page.getByLabel('At least once in so many days').fill('31');
  await page.getByLabel('From (optional; today)').fill(dayFromNow(-60));
  await press(page, 'Establish it');
  await done(page, 'established. A contact is due by');
}

/** Ticks one of several boxes: its label is what is seen of it. */
const tick = (page: Page, name: string) =>
  page.locator('label.usa-checkbox__label').getByText(name, { exact: true }).click();

describe.sequential('communication', () => {
  it('is missing until a path is established, late until a contact is logged, and late again once that is withdrawn', async () => {
    const watching = await scene.visit(browser, 'observer', lake());
    const name = 'Continuous communication';
    await card(watching, name).getByText('Not known').waitFor();
    await card(watching, name).getByRole('link', { name: 'Communication of Lake' }).waitFor();
    const page = await scene.visit(browser, 'coordinator', lake('/paths'));
    await page
      .getByText('No communication path between the state and the technical assistance centre.')
      .waitFor();
    await press(page, 'Establish it');
    await page.getByText('Choose with whom').waitFor();
    expect(await objections(page)).toEqual([0]);
    await establish(page, 'Lake', 'All of the technical assistance centre');
    await page.getByText('A contact is due between the state and the technical assistance centre.').waitFor();
    await card(watching, name).getByText('A contact is due between the state and the technical').waitFor();
    expect(await objections(page)).toEqual([0]);
    const path = 'the path of Lake and the technical assistance centre, monthly support';
    await press(page, `Log a contact ${path}`);
    await page.getByLabel('In touch on (optional; today)').fill(dayFromNow(-3));
    expect(await objections(page)).toEqual([0]);
    await press(page, `Log it: ${path}`);
    await done(page, `In touch on ${dayFromNow(-3)}.`);
    await page
      .getByText('A contact is due between the state and the technical')
      .waitFor({ state: 'detached' });
    await press(page, `Withdraw the last contact ${path}`);
    await press(page, `Yes, nobody was in touch on ${dayFromNow(-3)}: ${path}`);
    await done(page, 'Withdrawn.');
    await page.getByText('A contact is due between the state and the technical').waitFor();
  });

  it('comes about by a meeting too, which is written down, named by a plan, and withdrawn as a mistake', async () => {
    const page = await scene.visit(browser, 'coordinator', lake('/meetings'));
    await press(page, 'Record it');
    await page.getByText('Choose who took part').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByLabel('What for').selectOption('To keep in touch');
    await page.getByLabel('Held on').fill(dayFromNow(-5));
    await tick(page, 'Lake');
    await tick(page, 'All of the technical assistance centre');
    await press(page, 'Record it');
    await page.getByText('Choose at least one').waitFor();
    await tick(page, 'Lake and the technical assistance centre, monthly support');
    await page.getByLabel('Decided (optional)').fill('Two more screenings.');
    await press(page, 'Record it');
    await done(page, `To keep in touch, ${dayFromNow(-5)}: recorded.`);
    expect(await objections(page)).toEqual([0]);
    const paths = await scene.visit(browser, 'coordinator', lake('/paths'));
    await paths.getByRole('row', { name: new RegExp(`monthly support.*${dayFromNow(-5)}`) }).waitFor();
    await page.getByRole('link', { name: `To keep in touch, ${dayFromNow(-5)}` }).click();
    await page.getByText('Two more screenings.').waitFor();
    await press(page, 'Write down what was decided');
    await page.getByLabel('Notes').fill('It rained.');
    expect(await objections(page)).toEqual([0]);
    await press(page, 'Save it');
    await done(page, 'Written down.');
    await page.getByText('It rained.').first().waitFor();
    await press(page, 'Give something to do');
    await page.getByLabel('What is to be done').fill('Ask the schools.');
    await press(page, 'Give it');
    await page.getByText('Choose an organization above, or name one person, not both').waitFor();
    await page.getByLabel('Which organization does it').selectOption('Riverside');
    await page.getByLabel('To be done by').fill(dayFromNow(7));
    expect(await objections(page)).toEqual([0]);
    await press(page, 'Give it');
    await done(page, `Given, to be done by ${dayFromNow(7)}.`);
    await page.getByRole('row', { name: /Ask the schools\. Riverside .* open/ }).waitFor();
    const team = await scene.visit(browser, 'team', '/tasks');
    await team.getByRole('row', { name: /Ask the schools\. Riverside/ }).waitFor();
    expect(await objections(team)).toEqual([0]);
    await press(team, 'Done “Ask the schools.”');
    await press(team, 'Yes, it is done: “Ask the schools.”');
    await done(team, 'Done: “Ask the schools.”');
    await team.getByText('Nothing was given to you at a meeting').waitFor();
    await page.reload();
    await page.getByRole('row', { name: new RegExp(`Ask the schools.*done on ${dayFromNow(0)}`) }).waitFor();
    await press(page, 'Withdraw it');
    await press(page, `Yes, it was not held so: To keep in touch, ${dayFromNow(-5)}`);
    await done(page, 'Withdrawn.');
    await page.getByText(/It was withdrawn on/).waitFor();
    expect(await objections(page)).toEqual([0]);
    await paths.reload();
    await paths.getByRole('row', { name: /monthly support.*none yet/ }).waitFor();
  });

  it('offers recorded planning meetings to a plan', async () => {
    const page = await scene.visit(browser, 'coordinator', lake('/meetings'));
    await page.getByLabel('What for').selectOption('Planning');
    await page.getByLabel('Held on').fill(dayFromNow(-8));
    await tick(page, 'Lake');
    await press(page, 'Record it');
    await done(page, `Planning, ${dayFromNow(-8)}: recorded.`);
    const planner = await scene.visit(browser, 'planner', lake('/plans'));
    await planner.getByLabel('Kind of plan').selectOption({ index: 1 });
    await press(planner, 'Open');
    await planner.getByRole('table').getByRole('link').first().click();
    await planner.getByRole('button', { name: 'Add a planning meeting' }).click();
    await planner.getByLabel('Planning meeting of Lake').selectOption(`Planning, ${dayFromNow(-8)}`);
    expect(await objections(planner)).toEqual([0]);
    await press(planner, 'Add it');
    await done(planner, `Added: the meeting Planning, ${dayFromNow(-8)}.`);
    await planner.getByText(`In the meetings Planning, ${dayFromNow(-8)}.`).waitFor();
  });

  it('goes to a whole audience by an announcement, which each acknowledges', async () => {
    const page = await scene.visit(browser, 'coordinator', lake('/announcements'));
    await page.getByLabel('Title').fill('New forms');
    await press(page, 'Announce it');
    await page.getByText('Write what is announced').waitFor();
    await page.getByLabel('What is announced').fill('Use the new forms.');
    expect(await objections(page)).toEqual([0]);
    await press(page, 'Announce it');
    await done(page, 'New forms: announced.');
    const team = await scene.visit(browser, 'team', '/tasks');
    await team.getByRole('row', { name: /New forms Use the new forms\..*to be acknowledged/ }).waitFor();
    expect(await objections(team)).toEqual([0]);
    await press(team, 'Acknowledge New forms');
    await press(team, 'Yes, I have read it: New forms');
    await done(team, 'Acknowledged: New forms.');
    await team.getByRole('row', { name: /New forms.*acknowledged on/ }).waitFor();
    await page.reload();
    await page.getByRole('row', { name: /New forms.* 1 of \d+/ }).waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('is kept another way from now on, and no longer, as whoever coordinates says', async () => {
    const page = await scene.visit(browser, 'coordinator', lake('/paths'));
    const path = 'the path of Lake and the technical assistance centre, monthly support';
    await press(page, `Log a contact ${path}`);
    await press(page, `Log it: ${path}`);
    await done(page, `In touch on ${dayFromNow(0)}.`);
    await press(page, `Change ${path}`);
    await page.getByLabel('At least once in so many days').first().fill('often');
    await press(page, `Change it: ${path}`);
    await page.getByText('Write a number of days, such as 31').waitFor();
    await page.getByLabel('At least once in so many days').first().fill('7');
    await press(page, `Change it: ${path}`);
    await done(page, `Changed: ${path}.`);
    await page.getByRole('row', { name: /Call, at least every 7 days/ }).waitFor();
    await press(page, `End ${path}`);
    await page.getByLabel('Last day (optional; today)').fill(dayFromNow(-2));
    await press(page, `Yes, end it: ${path}`);
    await done(page, `Ended: ${path}`);
    await page.getByText('No communication path between the state and the technical').waitFor();
    expect(await objections(page)).toEqual([0]);
    const observer = await scene.visit(browser, 'observer', lake('/paths'));
    await observer.getByText('Whoever coordinates Lake establishes, changes and closes paths.').waitFor();
    expect(await objections(observer)).toEqual([0]);
  });
});
