import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = process.env['PICTURES'];
const widths = [1280, 320] as const;
let taken = 0;

/** Takes pictures of the page as it is, wide and narrow, where `PICTURES` names a folder for them; objects to nothing. */
export async function picture(page: Page): Promise<never[]> {
  if (!folder) return [];
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize()!;
  const name = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, '').replace(/\W+/g, '-');
  taken += 1;
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    const path = join(folder, `${String(taken).padStart(3, '0')}${name}${width}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  await page.setViewportSize(before);
  return [];
}
