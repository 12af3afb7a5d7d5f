import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';

/** Gives the secret keys that a file holds, made at the first time, so that tokens outlive a restart. */
export async function signingKeys(file: string): Promise<object> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const key = {
      ...(await exportJWK(privateKey)),
      kid: `development-${Date.now()}`,
      alg: 'RS256',
      use: 'sig',
    };
    writeFileSync(file, JSON.stringify({ keys: [key] }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}
