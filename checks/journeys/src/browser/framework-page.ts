import type { Page } from 'playwright-core';
import { disorderedHeadings, tooWideBy, violations } from './accessibility.js';
import { picture } from './pictures.js';

/** Gives a day so many days from now. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What is to be said against a page, from four sides. */
export const objections = async (page: Page) => [
  ...(await picture(page)),
  ...(await violations(page)),
  ...(await disorderedHeadings(page)),
  await tooWideBy(page),
];

/** A condition as an open page shows it. */
export const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Waits until a page says that something was done. */
export const done = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
