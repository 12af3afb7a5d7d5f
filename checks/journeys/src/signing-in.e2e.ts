import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from '@impact/local-stack/testing';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPartnership } from './journey.js';
import { type Partnership, patience, root } from './partnership.js';

const initiative = `initiative:
  { code: signing-in, title: Signing in, status: active, federalAgency: 'signing-in:us', timeZone: America/Chicago, validFrom: 2024-01-01 }
organizations:
  - { legalName: Agency of signing in, kind: federal_agency, codes: ['signing-in:us'] }
memberships:
  - { subject: olga@signing-in, role: observer, at: root, validFrom: 2024-01-01 }
`;

let partnership: Partnership;
let home: string;

beforeAll(async () => {
  partnership = sharedPartnership();
  home = mkdtempSync(join(tmpdir(), 'impact-signing-in-'));
  const files = join(home, 'initiative');
  mkdirSync(files);
  writeFileSync(join(files, 'initiative.yaml'), initiative);
  await partnership.impact(['apply', files]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command as somebody at a terminal whom nobody named; `page` is what they do with an address that is printed. */
async function run(args: string[], page?: (address: string) => Promise<void>) {
  const environment = { ...process.env, XDG_CONFIG_HOME: home, IMPACT_URL: partnership.url };
  const child = spawn(process.execPath, [join(root, 'apps/trial/dist/main.js'), ...args], {
    env: environment,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    const before = stderr;
    stderr += chunk.toString();
    const address = /^ {2}(http\S+)\n/m;
    if (page && !address.test(before) && address.test(stderr)) void page(address.exec(stderr)![1]!);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

async function signInAs(address: string, subject: string): Promise<void> {
  const browser = new Browser();
  const { url } = await browser.open((await browser.open(address)).url.href, { subject });
  await fetch(url);
}

describe.sequential('somebody at a terminal', () => {
  it('signs in through the page, and acts as that person until they sign out', async () => {
    const login = await run(['login', '--no-browser', '-o', 'json'], (address) =>
      signInAs(address, 'olga@signing-in'),
    );
    expect(login.code).toBe(0);
    const who = JSON.parse(login.stdout) as { subject: string; roles: object[]; renewed: boolean };
    expect(who).toMatchObject({
      subject: 'olga@signing-in',
      renewed: true,
      roles: [{ role: 'observer', at: 'Agency of signing in', initiative: 'signing-in' }],
    });
    expect(JSON.parse((await run(['whoami', '-o', 'json'])).stdout)).toEqual(who);
    const refused = await run(['lag']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('ROLE_REQUIRED')]);
  });

  it('is refused by every other service as soon as a coordinator revoked the role', async () => {
    const token = (await run(['token'])).stdout.trim();
    const paths = ['plans/v1/plans', 'measurement/v1/submissions', 'communications/v1/notifications'];
    const codes = () =>
      Promise.all(
        paths.map(async (path) => {
          const headers = { authorization: `Bearer ${token}` };
          const response = await fetch(`${partnership.url}/api/${path}`, { headers });
          return response.ok ? 'read' : ((await response.json()) as { code: string }).code;
        }),
      );
    await until(
      'she may read everywhere',
      async () => (await codes()).every((code) => code === 'read'),
      patience,
    );
    const query = '/backbone/v1/memberships?subject=olga@signing-in';
    const [held] = await partnership.all<{ id: string }>(query, 'admin@aware');
    await partnership.ask('POST', `/backbone/v1/memberships/${held!.id}/revoke`, 'admin@aware', {});
    const began = Date.now();
    await until(
      'she may read nowhere',
      async () => (await codes()).every((code) => code === 'ROLE_REQUIRED'),
      patience,
    );
    console.log(`refused by ${paths.length} services ${Date.now() - began} ms after the revocation`);
    expect((await run(['whoami'])).stdout).toContain('No role');
  });

  it('signs out, and keeps nothing', async () => {
    expect((await run(['logout'])).stdout).toContain('olga@signing-in is signed out');
    expect((await run(['whoami'])).stdout).toMatch(/^admin@aware at /);
  });
});
