import type { Locator, Page } from 'playwright-core';

const patience = 80;

/** Somebody who has no mouse. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Presses Tab until the focus is there; it must be seen there. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < patience; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return this.seen(target);
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(target)}`);
  }

  async follow(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  async write(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.type(text);
  }

  private async seen(target: Locator): Promise<void> {
    const outline = await target.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return { drawn: outlineStyle !== 'none' && outlineWidth !== '0px', boxShadow };
    });
    if (!outline.drawn && outline.boxShadow === 'none')
      throw new Error(`The focus is not seen at ${String(target)}`);
  }
}
