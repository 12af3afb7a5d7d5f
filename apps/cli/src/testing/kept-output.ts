import { afterEach, beforeEach, vi } from 'vitest';

/** Keeps what the tests of a file print, one text a call, and gives it; nothing reaches the terminal. */
export function keptOutput(): readonly string[] {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    const keep = (text: unknown) => (said.push(String(text)), true);
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(process.stderr, 'write').mockImplementation(keep);
    vi.spyOn(console, 'log').mockImplementation(keep);
    vi.spyOn(console, 'error').mockImplementation(keep);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = 0;
  });
  return said;
}
