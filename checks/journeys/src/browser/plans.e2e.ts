import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { done, objections, press } from './framework-page.js';
import { openBrowser } from './page-driver.js';
import { Scene } from './scene.js';

let browser: Browser;
let scene: Scene;
const partnership = sharedPartnership();

beforeAll(async () => {
  browser = await openBrowser();
  scene = await Scene.set(partnership, 'Plans');
});
afterAll(() => browser?.close());

interface Plan {
  readonly id: string;
  readonly version: number;
}

/** Does something with a plan of Riverside as somebody of the scene who has just read it. */
async function act(part: string, id: string, action: string, body: object = {}): Promise<Plan> {
  const path = `/plans/v1/plans/${id}`;
  const { version } = await partnership.ask<Plan>('GET', path, scene.person(part));
  const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
  return partnership.ask<Plan>('POST', `${path}/${action}`, scene.person(part), body, headers);
}

/** Has a site's plan of a kind approved, with one activity. */
async function approved(site: 'riverside' | 'hillside', kind: string, activity: object): Promise<string> {
  const body = { participationId: scene.nodes[site], kind, activities: [activity] };
  const { id } = await partnership.ask<Plan>('POST', '/plans/v1/plans', scene.person('planner'), body, {
    'idempotency-key': randomUUID(),
  });
  await act('planner', id, 'submit');
  await act('reviewer', id, 'approve', { effectiveFrom: '2025-10-01' });
  return id;
}

describe.sequential('plans', () => {
  it('say how far each activity in force has come, since when, and what it cannot come to', async () => {
    const begun = { type: 'training', population: 'students', from: '2025-10-01' };
    const id = await approved('riverside', 'coordination', begun);
    const path = `/nodes/${scene.nodes.riverside}/plans/${id}`;
    const page = await scene.visit(browser, 'planner', path);
    const activity = 'the activity training for students';
    await press(page, `Say how far ${activity}`);
    await press(page, `Say so: ${activity}`);
    await page.getByText('Choose how far it has come').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByRole('combobox', { name: 'How far' }).selectOption('under way');
    await page.getByLabel('Since').fill('2025-11-03');
    await press(page, `Say so: ${activity}`);
    await done(page, 'training for students: under way.');
    await page.getByRole('row', { name: /^training for students .* under way since 2025-11-03/ }).waitFor();
    expect(await objections(page)).toEqual([0]);
    const reader = await scene.visit(browser, 'observer', path);
    await reader.getByRole('row', { name: /^training for students .* under way since/ }).waitFor();
    expect(await reader.getByRole('button', { name: /^Say how far/ }).count()).toBe(0);
  });

  it('show where two of them do the same, and take why both do, for either side to read', async () => {
    const activity = {
      type: 'counselling',
      population: 'families',
      siteParticipationId: scene.nodes.riverside,
      from: '2025-10-01',
      to: '2026-09-30',
    };
    for (const site of ['riverside', 'hillside'] as const) await approved(site, 'disparity_impact', activity);
    const page = await scene.visit(browser, 'planner', `/nodes/${scene.nodes.riverside}/overlaps`);
    const overlap = 'the overlap of counselling for families';
    const sides = /^counselling for families Riverside .* of Riverside; .* of Hillside; .*/;
    await page.getByRole('row', { name: sides }).getByText('open since').waitFor();
    await press(page, `Explain ${overlap}`);
    await press(page, `Explain it: ${overlap}`);
    await page.getByRole('alert').getByText('Say why both are done').waitFor();
    expect(await objections(page)).toEqual([0]);
    await page
      .getByRole('textbox', { name: 'Why both are done' })
      .fill('One serves the mornings, one the evenings.');
    await press(page, `Explain it: ${overlap}`);
    await done(page, `Explained: ${overlap}. The planners of both plans are told.`);
    await page.getByRole('row', { name: /explained on .*: One serves the mornings/ }).waitFor();
    expect(await page.getByRole('button', { name: `Explain ${overlap}` }).count()).toBe(0);
    expect(await objections(page)).toEqual([0]);
    const reader = await scene.visit(browser, 'observer', `/nodes/${scene.nodes.hillside}/overlaps`);
    await reader
      .getByRole('row', { name: /of Hillside; .* of Riverside; .* One serves the mornings/ })
      .waitFor();
  });

  it('show two of their versions side by side, as far as they differ', async () => {
    const id = await approved('hillside', 'coordination', { type: 'training', from: '2025-10-01' });
    await act('planner', id, 'amend');
    const path = `/plans/v1/plans/${id}`;
    const plan = await partnership.ask<Plan & { activities: object[] }>('GET', path, scene.person('planner'));
    const more = { type: 'coaching', population: 'families' };
    const activities = [{ ...plan.activities[0], to: '2026-06-30' }, more];
    await partnership.ask(
      'PUT',
      `${path}/draft`,
      scene.person('planner'),
      { activities },
      {
        'if-match': `"${plan.version}"`,
      },
    );
    const at = `/nodes/${scene.nodes.hillside}/plans/${id}`;
    const page = await scene.visit(browser, 'planner', at);
    await page.getByRole('heading', { name: 'Versions side by side' }).waitFor();
    await page.getByRole('row', { name: 'Activity training Last day nothing 2026-06-30' }).waitFor();
    await page.getByRole('row', { name: 'Activity added: coaching For whom nothing families' }).waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByRole('combobox', { name: 'One version' }).selectOption('2');
    await page.getByText('Both say the same, as far as you are told.').waitFor();
    const reader = await scene.visit(browser, 'observer', at);
    await reader.getByRole('heading', { name: 'How it was written' }).waitFor();
    expect(await reader.getByRole('heading', { name: 'Versions side by side' }).count()).toBe(0);
  });

  it('say by when a plan is due after an award, before it is opened and afterwards', async () => {
    const nodes = await partnership.all<{ id: string; organizationId: string; initiativeId: string }>(
      '/backbone/v1/participations',
      scene.person('steward'),
    );
    const [lake, nation] = (['lake', 'nation'] as const).map((name) =>
      nodes.find(({ id }) => id === scene.nodes[name])!,
    );
    const award = {
      initiativeId: lake!.initiativeId,
      number: 'SM080777',
      funderId: nation!.organizationId,
      recipientId: lake!.organizationId,
      projectStart: '2025-09-30',
      budgetPeriods: [],
      allocations: [],
    };
    await partnership.ask('POST', '/backbone/v1/awards', scene.person('steward'), award, {
      'idempotency-key': randomUUID(),
    });
    const page = await scene.visit(browser, 'planner', `/nodes/${scene.nodes.lake}/plans`);
    const due = 'due on 2025-11-29, which has passed';
    await page
      .getByText(`Disparity impact statement, after award SM080777: ${due}, and not opened yet.`)
      .waitFor();
    expect(await objections(page)).toEqual([0]);
    await page.getByLabel('Kind of plan').selectOption('Disparity impact statement');
    await press(page, 'Open');
    await page
      .getByRole('row', { name: /^Disparity impact statement draft 2025-11-29, which has passed/ })
      .waitFor();
    expect(await objections(page)).toEqual([0]);
    const inbox = await scene.visit(browser, 'coordinator', '/inbox');
    await inbox
      .getByText('Lake: the disparity impact plan had to be approved by 2025-11-29, and is not.')
      .waitFor();
  });
});
