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
  scene = await Scene.set(sharedPartnership(), 'Framework');
});
afterAll(() => browser?.close());

const lake = (part = '') => `/nodes/${scene.nodes.lake}${part}`;

/** A form of a page by its heading. */
const form = (page: Page, name: string) => page.getByRole('form', { name });

/** Chooses an organization of the scene by what is offered for its name. */
async function choose(page: Page, formName: string, label: string, name: string): Promise<void> {
  const field = form(page, formName).getByRole('combobox', { name: label });
  await field.fill(`${scene.code} ${name.toLowerCase()}`);
  const offered = `${name} (${scene.code} ${name.toLowerCase()})`;
  await page.locator(`datalist option[value="${offered}"]`).first().waitFor({ state: 'attached' });
  await field.fill(offered);
}

describe.sequential('the framework', () => {
  it('shows every condition in its part, each with the pages on which it is entered', async () => {
    const page = await scene.visit(browser, 'observer', lake());
    await page.getByRole('heading', { name: 'Working together' }).waitFor();
    await card(page, 'An influential champion').getByRole('link', { name: 'Champions of Lake' }).waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('names a champion by its office, and says beside its field what is wrong; ended, it counts no more', async () => {
    const watching = await scene.visit(browser, 'observer', lake());
    const name = 'An influential champion';
    await card(watching, name).getByText('Not known').waitFor();
    const page = await scene.visit(browser, 'coordinator', lake('/champions'));
    await page.getByLabel('Office').fill('Office of Safe Schools');
    await choose(page, 'Name a champion', 'Organization', 'Lake');
    await page.getByLabel('Evidence').fill('not a reference: it has {signs}');
    await press(page, 'Name it');
    await page.getByRole('alert').getByText('Must be an address that begins with https://').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await page.getByLabel('Office').inputValue()).toBe('Office of Safe Schools');
    expect(await objections(page)).toEqual([0]);
    await page.reload();
    expect(await page.getByLabel('Office').inputValue()).toBe('Office of Safe Schools');
    await page.getByLabel('Evidence').fill('Board minutes 2024-03, p. 2');
    await page.getByLabel('From (optional; today)').fill(dayFromNow(-20));
    await press(page, 'Name it');
    await done(page, 'Office of Safe Schools is named as a champion of Lake.');
    await page.getByRole('row', { name: /^Office of Safe Schools Lake Board minutes/ }).waitFor();
    expect(await objections(page)).toEqual([0]);
    await card(watching, name).getByText('Met', { exact: true }).waitFor();
    await end(page, 'the champion Office of Safe Schools');
    await card(watching, name).getByText('Not met').waitFor();
  });

  it('enters an agreement of organizations that are chosen one by one; ended, their sectors are missing again', async () => {
    const watching = await scene.visit(browser, 'observer', lake());
    const name = 'Diverse partners';
    await card(watching, name).getByText('Not known').waitFor();
    const page = await scene.visit(browser, 'coordinator', lake('/agreements'));
    await page.getByLabel('Kind').selectOption('Memorandum of understanding');
    await page.getByLabel('Signed by the last on').fill(dayFromNow(-40));
    await page.getByLabel('In force from (optional; today)').fill(dayFromNow(-30));
    await choose(page, 'Enter an agreement', 'First organization', 'Lake');
    await press(page, 'Enter');
    await page.getByText('Choose at least two organizations').waitFor();
    expect(await objections(page)).toEqual([0]);
    await choose(page, 'Enter an agreement', 'Next organization', 'Nation');
    await press(page, 'Enter');
    await done(page, 'Memorandum of understanding: entered.');
    await page
      .getByRole('row', { name: /^Memorandum of understanding Lake \(education\); Nation/ })
      .waitFor();
    await card(watching, name).getByText('Met', { exact: true }).waitFor();
    await end(page, 'the agreement of Lake and Nation');
    await card(watching, name).getByText('Not met').waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('takes a question to the technical assistance centre and brings its answer back', async () => {
    const page = await scene.visit(browser, 'coordinator', lake('/assistance'));
    await page.getByLabel('About').fill('screening');
    await page.getByLabel('Question').fill('Which screening tool fits small schools?');
    await press(page, 'Ask');
    await page.getByText('Choose the day by which an answer is needed').waitFor();
    await page.getByLabel('Needed by').fill(dayFromNow(14));
    await press(page, 'Ask');
    await done(page, 'Asked.');
    const centre = await scene.visit(browser, 'supporter', '/assistance');
    const request = 'the request about screening';
    await press(centre, `Give ${request}`);
    expect(await objections(centre)).toEqual([0]);
    await press(centre, `Give it: ${request}`);
    await done(centre, `answers ${request}`);
    await centre.getByLabel('Which').selectOption('is being answered');
    await press(centre, `Answer ${request}`);
    await centre.getByLabel('How', { exact: true }).selectOption('Advised');
    await centre.getByLabel('Words for whoever asked').fill('The short form.');
    await press(centre, `Answer it: ${request}`);
    await done(centre, 'Answered');
    await page.reload();
    await page.getByRole('row', { name: /screening.*answered.*Advised: The short form\./ }).waitFor();
    expect(await objections(page)).toEqual([0]);
  });

  it('shares a lesson with its figure, tries it elsewhere, and keeps what came of it in its chain', async () => {
    const watching = await scene.visit(browser, 'observer', lake());
    const [learning, scale] = [
      card(watching, 'Learning together'),
      card(watching, 'Replication at larger scale'),
    ];
    for (const each of [learning, scale]) await each.getByText('Not known').waitFor();
    const page = await scene.visit(browser, 'coordinator', lake('/lessons'));
    await page.getByLabel('Title').fill('Screening at the door');
    await press(page, 'Save as a draft');
    await page.getByText('Say what was learned').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByLabel('What was learned').fill('Screening on arrival reaches more students.');
    await page.getByLabel('About').fill('screening');
    await page.getByLabel('Measure that shows it').selectOption('Sessions held');
    await page.getByLabel('Period of its official figure').selectOption('FFY2026-Q1');
    await press(page, 'Save as a draft');
    await done(page, 'Screening at the door: written as a draft.');
    const supporter = await scene.visit(browser, 'supporter', lake('/lessons'));
    await supporter.getByRole('link', { name: 'Screening at the door' }).click();
    await press(supporter, 'Share it');
    await press(supporter, 'Yes: share it: Screening at the door');
    await done(supporter, 'Shared.');
    await learning.getByText('No lesson of this federal fiscal year was read elsewhere.').waitFor();
    const team = await scene.visit(browser, 'team', `/nodes/${scene.nodes.riverside}/lessons`);
    await team.getByRole('link', { name: 'Screening at the door' }).click();
    await press(team, 'Say that it was read here');
    await press(team, 'Yes: say that it was read here: Screening at the door');
    await done(team, 'It is noted');
    // In September it is at risk at once.
    await learning.getByText(/^(Met|At risk)$/).waitFor();
    await press(team, 'Try it here');
    await press(team, 'Try it here: Screening at the door');
    await done(team, 'Riverside tries it.');
    await scale.getByText('Nobody entered yet what came of trying it elsewhere.').waitFor();
    await press(team, 'Enter what came of it the replication at Riverside');
    await team.getByLabel('What came of it', { exact: true }).selectOption('It worked there too');
    await team.getByLabel('Period of its official figure').selectOption('FFY2026-Q2');
    expect(await objections(team)).toEqual([0]);
    await press(team, 'Enter it: the replication at Riverside');
    await done(team, 'What came of it is entered.');
    await scale.getByText('Met', { exact: true }).waitFor();
    expect(await objections(watching)).toEqual([0]);
    await team.getByRole('listitem').filter({ hasText: 'Riverside: it worked there too' }).waitFor();
    expect(await objections(team)).toEqual([0]);
  });

  it('lets a steward allocate money and exactly the team that gets it acknowledge that', async () => {
    const page = await scene.visit(browser, 'steward', `/nodes/${scene.nodes.nation}/funding`);
    await press(page, 'Enter an award');
    await form(page, 'Enter an award').getByLabel('Number').fill('H79-1');
    await choose(page, 'Enter an award', 'Funder', 'Nation');
    await choose(page, 'Enter an award', 'Recipient', 'Lake');
    await page.getByLabel('First budget period').fill('year-1');
    await page.getByLabel('Budget period from').fill(dayFromNow(-30));
    await page.getByLabel('Budget period to').fill(dayFromNow(200));
    await page.getByLabel('Its amount in US dollars').fill('100,000');
    await form(page, 'Enter an award').getByRole('button', { name: 'Enter' }).click();
    await done(page, 'The award H79-1 is entered');
    await press(page, 'Allocate money of H79-1');
    await page.getByLabel('Who gets it').selectOption('Riverside');
    await page.getByLabel('Amount in US dollars', { exact: true }).fill('a lot');
    await press(page, 'Allocate: money of H79-1');
    await page.getByText('Write an amount in US dollars, such as 125,000').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByLabel('Amount in US dollars', { exact: true }).fill('$40,000');
    await press(page, 'Allocate: money of H79-1');
    await done(page, '$40,000 go to Riverside');
    const team = await scene.visit(browser, 'team', `/nodes/${scene.nodes.riverside}/funding`);
    await press(team, 'Acknowledge $40,000 of H79-1');
    expect(await objections(team)).toEqual([0]);
    await press(team, 'Yes, acknowledge: $40,000 of H79-1');
    await done(team, '$40,000 of H79-1 are acknowledged');
  });

  it('enters who gives money, and the condition says what is missing still; ended, it is missing again', async () => {
    const watching = await scene.visit(browser, 'observer', lake());
    const funding = card(watching, 'Funding by many stakeholders');
    const noSource = funding.getByText('No funding source is in force.');
    await noSource.waitFor();
    const page = await scene.visit(browser, 'coordinator', lake('/funding'));
    const title = 'Enter a funding source';
    await press(page, title);
    await form(page, title).getByLabel('Kind of funder').selectOption('Philanthropy');
    await choose(page, title, 'Who gives it (optional while not known)', 'Nation');
    await form(page, title).getByLabel('Amount in US dollars of all days').fill('some');
    await form(page, title).getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByText('Write an amount in US dollars, such as 125,000').waitFor();
    expect(await objections(page)).toEqual([0]);
    await form(page, title).getByLabel('Amount in US dollars of all days').fill('$125,000.50');
    await form(page, title).getByLabel('From (optional; today)').fill(dayFromNow(-30));
    await form(page, title).getByRole('button', { name: 'Enter', exact: true }).click();
    await done(page, 'Money of this kind of funder is entered: Philanthropy.');
    await page.getByRole('row', { name: /^Philanthropy Nation \$125,000\.50/ }).waitFor();
    expect(await objections(page)).toEqual([0]);
    // What is missing is told anew when a page is read: the status, which is told at once, stays as it was.
    const noPlan = funding.getByText('No plan is in force that says who developed it.');
    const sourcesMissing = async () => {
      await watching.reload();
      await noPlan.waitFor();
      return noSource.count();
    };
    await expect.poll(sourcesMissing, { timeout: 20_000 }).toBe(0);
    await end(page, 'the money of Nation');
    await page
      .getByRole('row', { name: /^Philanthropy Nation/ })
      .getByText(dayFromNow(-2))
      .waitFor();
    expect(await objections(watching)).toEqual([0]);
  });
});

/** Ends, as of the day before yesterday, what holds from day to day. */
async function end(page: Page, of: string): Promise<void> {
  await press(page, `End ${of}`);
  await page.getByLabel('Last day (optional; today)').fill(dayFromNow(-2));
  await press(page, `Yes, end it: ${of}`);
  await done(page, `Ended: ${of}`);
}
