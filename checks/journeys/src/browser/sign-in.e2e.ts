import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { people, periods } from './people.js';
import { setStage, type Stage } from './stage.js';
import { openBrowser, Visitor } from './visitor.js';

let browser: Browser;
let stage: Stage;
const { url } = sharedPartnership();

beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), setStage(sharedPartnership())]);
});

afterAll(() => browser?.close());

describe.sequential('signing in', () => {
  it('leads back to the page that was asked for, with a real figure in it', async () => {
    const visitor = await Visitor.at(browser, url);
    await visitor.signIn(people.officer, `/nodes/${stage.nodes.nation}?period=${periods.empty}`);
    await visitor.heading('National Office');
    expect(new URL(visitor.page.url()).searchParams.get('period')).toBe(periods.empty);
    const row = visitor.page.getByRole('row', { name: /Students helped/ }).first();
    await row.getByText('nobody has reported').first().waitFor();
    await row.getByText('0 of 2 reported').first().waitFor();
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});
