import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { people, periods } from './people.js';
import { setUpSharedInitiative, type SharedInitiative } from './shared-initiative.js';
import { openBrowser, PageDriver } from './page-driver.js';

let browser: Browser;
let shared: SharedInitiative;
const { url } = sharedPartnership();

beforeAll(async () => {
  [browser, shared] = await Promise.all([openBrowser(), setUpSharedInitiative(sharedPartnership())]);
});

afterAll(() => browser?.close());

describe.sequential('signing in', () => {
  it('leads back to the page that was asked for, with a real figure in it', async () => {
    const driver = await PageDriver.at(browser, url);
    await driver.signIn(people.officer, `/nodes/${shared.nodes.nation}?period=${periods.empty}`);
    await driver.heading('National Office');
    expect(new URL(driver.page.url()).searchParams.get('period')).toBe(periods.empty);
    const row = driver.page.getByRole('row', { name: /Students helped/ }).first();
    await row.getByText('nobody has reported').first().waitFor();
    await row.getByText('0 of 2 reported').first().waitFor();
    expect(driver.complaints).toEqual([]);
    await driver.close();
  });
});
