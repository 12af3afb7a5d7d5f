import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Gives the token as the issuer signed it, except that its time was over a minute ago. */
function expired(token: string, dataDir: string): string {
  const file = readFileSync(join(dataDir, 'identity-keys.json'), 'utf8');
  const [key] = (JSON.parse(file) as { keys: { kid: string }[] }).keys;
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
  const over = Math.floor(Date.now() / 1000) - 60;
  const header = { alg: 'RS256', typ: 'at+jwt', kid: key!.kid };
  const text = `${encoded(header)}.${encoded({ ...claims, iat: over - 900, exp: over })}`;
  const secret = createPrivateKey({ key: key as never, format: 'jwk' });
  return `${text}.${sign('sha256', Buffer.from(text), secret).toString('base64url')}`;
}

/** Puts an expired token in the place of the one that the page uses. */
export async function expireToken(page: Page, dataDir: string): Promise<void> {
  const stored = await page.evaluate(() =>
    Object.entries(window.sessionStorage).find(([name]) => name.startsWith('oidc.user:')),
  );
  const user = JSON.parse(stored![1] as string) as { access_token: string };
  const changed = { ...user, access_token: expired(user.access_token, dataDir) };
  await page.evaluate(([name, text]) => window.sessionStorage.setItem(name!, text!), [
    stored![0],
    JSON.stringify(changed),
  ] as const);
}
