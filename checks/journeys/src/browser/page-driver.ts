import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** Opens the browser that all drivers of a journey use; each has a context, and so a sign-in, of its own. */
export function openBrowser(more: Pick<LaunchOptions, 'ignoreDefaultArgs'> = {}): Promise<Browser> {
  const flags = ['--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [...flags, ...quiet, ...asRoot],
    ...more,
  });
}

/** Somebody at a browser. */
export class PageDriver {
  private constructor(
    readonly page: Page,
    private readonly url: string,
    /** What the browser complained of. */
    readonly complaints: string[],
  ) {}

  static async at(browser: Browser, url: string): Promise<PageDriver> {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The issuer's own page has no icon.
      const { url: from } = message.location();
      if (message.type() === 'error' && !from.endsWith('/favicon.ico')) complaints.push(message.text());
    });
    return new PageDriver(page, url, complaints);
  }

  /** Goes to an address and signs in there. */
  async signIn(subject: string, path = '/'): Promise<void> {
    await this.go(path);
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByLabel('Somebody else').fill(subject);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  /** The main heading, once it is the one that is waited for. */
  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string;
  }
}
