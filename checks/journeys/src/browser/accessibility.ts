import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe has to say against the page as it is now, in short; also by WCAG 2.2, of which it asks nothing by itself. */
export async function violations(page: Page): Promise<string[]> {
  // By the debugger, which the page's own content security policy does not bind.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof import('axe-core') };
    const { violations: found } = await tool.run(document, { rules: { 'target-size': { enabled: true } } });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`);
  });
}

/** By how many pixels the page is wider than a small telephone. */
export async function tooWideBy(page: Page): Promise<number> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.setViewportSize(before);
  return excess;
}

/** Headings that leave out a level, and more or fewer than one of the first. */
export function disorderedHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
    const levels = headings.map(({ tagName }) => Number(tagName[1]));
    const skipped = headings.filter((_, index) => index > 0 && levels[index]! > levels[index - 1]! + 1);
    const first = levels.filter((level) => level === 1).length;
    return [...skipped.map(({ textContent }) => textContent ?? ''), ...(first === 1 ? [] : [`${first} h1`])];
  });
}
