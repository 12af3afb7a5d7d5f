import type { Page } from 'playwright-core';

/** What headings say of figures; a heading that says nothing of it is not judged by it. */
interface Words {
  /** By period id: its label. */
  readonly periods: readonly string[];
  /** By indicator: its title. */
  readonly indicators: Readonly<Record<string, string>>;
}

/**
 * Every figure that stands under a heading of another period or another indicator. Each figure on a page leads to its own page,
 * so its link tells what it is of; the nearest heading before it, and the first of the page, tell what it is shown as.
 */
export function misnamed(page: Page, words: Words): Promise<string[]> {
  return page.evaluate(({ periods, indicators }) => {
    const inOrder = [...document.querySelectorAll('h1, h2, h3, a[href^="/figures/"]')];
    const found: string[] = [];
    let [first, nearest] = ['', ''];
    for (const element of inOrder) {
      const text = element.textContent ?? '';
      if (element.tagName === 'H1') first = text;
      if (element.tagName !== 'A') nearest = text;
      else {
        const [, indicator = '', period = ''] = decodeURIComponent(element.getAttribute('href')!).split('~');
        for (const heading of [first, nearest]) {
          const named = [
            periods.find((each) => heading.includes(each)),
            Object.entries(indicators).find(([, title]) => heading.includes(title))?.[0],
          ];
          const other = (name: string | undefined, its: string) => name !== undefined && name !== its;
          if (other(named[0], period) || other(named[1], indicator))
            found.push(`${indicator} ${period} (${text}) under “${heading}”`);
        }
      }
    }
    return found;
  }, words);
}

/** Looks every 100 ms for so long, and gives everything that was ever misnamed. */
export async function everMisnamed(page: Page, words: Words, forMs: number): Promise<string[]> {
  const found = new Set<string>();
  for (const end = Date.now() + forMs; Date.now() < end;) {
    for (const each of await misnamed(page, words)) found.add(each);
    await page.waitForTimeout(100);
  }
  return [...found];
}
