import type { Page } from 'playwright-core';

/** What is typed of a filing. */
export const numerator = (page: Page) => page.getByLabel('Numerator').first();
export const comment = (page: Page) => page.getByLabel('Comment for the reviewer (optional)');

/** Waits until the page says so. */
export const says = (page: Page, words: string): Promise<void> =>
  page.getByRole('status').getByText(words).waitFor();

/** What the browser keeps, without tokens: any four digits may stand in one. */
export const kept = (page: Page) =>
  page.evaluate(() =>
    Object.entries({ ...window.sessionStorage, ...window.localStorage })
      .filter(([name]) => !name.startsWith('oidc.'))
      .map(([name, text]) => `${name} ${String(text)}`)
      .join('\n'),
  );
