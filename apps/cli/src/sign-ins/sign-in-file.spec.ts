import { chmodSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folder } from '@impact/testing';
import { openerOf } from './browser.js';
import { alone } from './file-lock.js';
import { placeOf, readSignIn, removeSignIn, type SignIn, writeSignIn } from './sign-in-file.js';

const kept: SignIn = {
  url: 'https://partnership.example',
  issuer: 'https://login.example',
  client: 'impact-cli',
  subject: 'rosa',
  accessToken: 'secret',
  expiresAt: '2026-01-01T00:00:00.000Z',
};

describe('a kept sign-in', () => {
  let home: string;
  const file = () => join(home, 'impact/sign-ins', `${encodeURIComponent(kept.url)}.json`);
  beforeEach(() => vi.stubEnv('XDG_CONFIG_HOME', (home = folder())));
  afterEach(() => vi.unstubAllEnvs());

  it('is found by its address, however that is written, and by no other', () => {
    writeSignIn(kept);
    for (const same of ['https://partnership.example/', 'HTTPS://Partnership.EXAMPLE:443'])
      expect(readSignIn(same)).toEqual(kept);
    for (const other of ['http://partnership.example', 'https://partnership.example:8443', `${kept.url}/x`])
      expect([other, readSignIn(other)]).toEqual([other, undefined]);
    removeSignIn(kept.url);
    expect(readSignIn(kept.url)).toBeUndefined();
  });

  it('is not used when others may read it, or when it is of another address', () => {
    writeSignIn(kept);
    chmodSync(file(), 0o640);
    expect(() => readSignIn(kept.url)).toThrow('is open to others');
    writeSignIn(kept);
    for (const text of ['{', '{}', JSON.stringify({ ...kept, url: 'https://elsewhere.example' })]) {
      writeFileSync(file(), text);
      expect(() => readSignIn(kept.url)).toThrow('is no sign-in');
    }
  });

  it('lies in the folder of a person’s settings, which a relative path is not', () => {
    vi.stubEnv('HOME', home);
    vi.stubEnv('XDG_CONFIG_HOME', 'relative');
    writeSignIn(kept);
    expect(readdirSync(join(home, '.config/impact/sign-ins'))).toHaveLength(1);
  });

  it('has one name for each address', () => {
    expect(placeOf('http://localhost:8080//')).toBe('http://localhost:8080');
  });
});

it('lets one command at a time do what it must do alone, and takes over what was left behind', async () => {
  const lock = join(folder(), 'x.lock');
  let running = 0;
  const most: number[] = [];
  const work = async () => {
    most.push(++running);
    await new Promise(setImmediate);
    running -= 1;
  };
  await Promise.all([alone(lock, work), alone(lock, work), alone(lock, work)]);
  expect(most).toEqual([1, 1, 1]);
  await expect(alone(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  writeFileSync(lock, '');
  utimesSync(lock, 0, 0);
  expect(await alone(lock, () => Promise.resolve('done'))).toBe('done');
});

it.each([
  ['linux', {}, []],
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', { BROWSER: 'lynx' }, ['lynx']],
  ['darwin', {}, ['open']],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
] as const)('opens a browser on %s with %j by %j', (platform, environment, program) => {
  expect(openerOf(platform, environment)).toEqual(program);
});
