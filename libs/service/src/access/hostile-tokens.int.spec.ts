import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import { generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, startTestService, type TestService } from '../testing/test-service.js';
import { audience, type TokenDraft, TestIssuer } from '../testing/test-issuer.js';
import { SignedIn } from './access.js';
import { Caller } from './caller.js';

@Controller('v1/hall')
class HallController {
  @Get() @SignedIn() who(@Caller() caller: Caller) {
    return caller;
  }
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const invalid = ['TOKEN_INVALID', 'Bearer error="invalid_token"'];
const expired = ['TOKEN_EXPIRED', 'Bearer error="invalid_token", error_description="expired"'];
const stranger = ['NOT_SIGNED_IN', 'Bearer'];
/** An issuer of somebody who wants to be believed. */
let hostile: TestIssuer;
let issuer: TestIssuer;

/** A token signed with what everybody may read of the issuer's key. */
async function signedWith(open: (issuer: TestIssuer) => string | Promise<string>): Promise<string> {
  const [, claims] = (await issuer.token()).split('.');
  const said = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: issuer.openJwk.kid })}.${claims}`;
  return `${said}.${createHmac('sha256', await open(issuer))
    .update(said)
    .digest('base64url')}`;
}
const drafted = (draft: TokenDraft) => () => issuer.token(draft);
/** Signed by somebody else's key, under the id of a key that the issuer has. */
const forged = async (header: object = {}) =>
  hostile.token({ iss: issuer.url, kid: issuer.openJwk.kid!, header });

const table: [string, () => string | Promise<string>, string[]][] = [
  ['expired', drafted({ expires: -61 }), expired],
  ['not valid yet', drafted({ notBefore: 65 }), invalid],
  ['without an end', drafted({ expires: null }), invalid],
  ['of another issuer', drafted({ iss: 'https://elsewhere.example' }), invalid],
  ['of an issuer that begins like the right one', () => issuer.token({ iss: `${issuer.url}/` }), invalid],
  ['for another audience', drafted({ aud: 'impact-dashboard' }), invalid],
  ['unsigned, as alg none', async () => unsigned('none'), invalid],
  ['unsigned, as alg nOnE', async () => unsigned('nOnE'), invalid],
  ['signed with the public key as a password, as PEM', () => signedWith((one) => one.openKey()), invalid],
  [
    'signed with the public key as a password, as JSON',
    () => signedWith((one) => JSON.stringify(one.openJwk)),
    invalid,
  ],
  ['signed with the public key’s modulus', () => signedWith(({ openJwk }) => openJwk.n!), invalid],
  ['signed by an unknown key under a known id', () => forged(), invalid],
  ['signed by the key that it brings along', () => forged({ jwk: hostile.openJwk }), invalid],
  ['signed by the key that it names an address of', () => forged({ jku: `${hostile.url}/keys` }), invalid],
  [
    'signed by the certificate that it names an address of',
    () => forged({ x5u: `${hostile.url}/keys` }),
    invalid,
  ],
  ['of a key id that is not known', drafted({ kid: 'unknown' }), invalid],
  ['of a key id that is a path', drafted({ kid: '../../../etc/passwd' }), invalid],
  ['with a critical extension that is not known', () => critical(), invalid],
  ['cut short', async () => (await issuer.token()).slice(0, -40), invalid],
  ['without its signature', async () => (await issuer.token()).replace(/[^.]*$/, ''), invalid],
  ['of five parts, as if encrypted', async () => `${await issuer.token()}.x.y`, invalid],
  ['no token at all', () => 'rubbish', invalid],
  ['longer than 8,192 characters', drafted({ more: { padding: 'x'.repeat(8_000) } }), invalid],
  ['of nobody', drafted({ sub: null }), invalid],
  ['of an empty subject', drafted({ sub: '' }), invalid],
  ['of a subject that is too long', drafted({ sub: 'a'.repeat(201) }), invalid],
  ['of a subject with a control character', drafted({ sub: 'ann\u0000' }), invalid],
  ['of a subject with a line break', drafted({ sub: 'ann\nroot' }), invalid],
  ['of a subject that is a number', drafted({ sub: null, more: { sub: 7 } }), invalid],
  ['an ID token by its nonce', drafted({ header: { typ: 'JWT' }, more: { nonce: 'n' } }), invalid],
  [
    'an ID token by its hash of an access token',
    drafted({ header: { typ: 'JWT' }, more: { at_hash: 'h' } }),
    invalid,
  ],
  ['an ID token by its own word', drafted({ header: { typ: 'JWT' }, more: { typ: 'ID' } }), invalid],
  ['a refresh token by its own word', drafted({ header: { typ: 'JWT' }, more: { typ: 'Refresh' } }), invalid],
  ['a logout token', drafted({ header: { typ: 'logout+jwt' } }), invalid],
  ['two tokens', async () => `${await issuer.token()} ${await issuer.token()}`, stranger],
];

async function unsigned(alg: string): Promise<string> {
  return `${encoded({ alg, typ: 'at+jwt' })}.${(await issuer.token()).split('.')[1]}.`;
}

/** jose would not sign such a header; the signature is right for what the issuer signed, and no more. */
async function critical(): Promise<string> {
  const [, claims, signature] = (await issuer.token()).split('.');
  return `${encoded({ alg: 'RS256', kid: issuer.openJwk.kid, crit: ['x'], x: 1 })}.${claims}.${signature}`;
}

describe('a service that is sent a token', () => {
  let service: TestService;
  let logged = '';
  const outputs = [process.stdout, process.stderr].map((stream) => ({
    stream,
    write: stream.write.bind(stream),
  }));
  const asking = (token: string): Promise<Answer> =>
    service.ask('GET', 'hall', { headers: { authorization: `Bearer ${token}` } });

  beforeAll(async () => {
    [issuer, hostile] = await Promise.all([TestIssuer.start(), TestIssuer.start()]);
    const env = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: audience, LOG_LEVEL: 'verbose' };
    for (const { stream } of outputs)
      stream.write = ((chunk: string | Uint8Array) =>
        Boolean((logged += String(chunk)))) as typeof stream.write;
    service = await startTestService({ controllers: [HallController], env });
  });
  afterAll(async () => {
    await service?.app.close();
    await Promise.all([issuer?.stop(), hostile?.stop()]);
    for (const { stream, write } of outputs) stream.write = write;
  });
  afterEach(() => void vi.useRealTimers());

  const notLogged = (token: string) => {
    for (const part of token.split(/[. ]/).filter((each) => each.length > 12))
      expect(logged).not.toContain(part);
  };

  it.each(table)('refuses one %s', async (_, make, [code, challenge]) => {
    const token = await make();
    const { status, body, headers, text } = await asking(token);
    expect([status, body['code'], headers.get('www-authenticate')]).toEqual([401, code, challenge]);
    for (const part of token.split('.').filter((each) => each.length > 12)) expect(text).not.toContain(part);
    notLogged(token);
    expect(hostile.asked).toBe(0);
  });

  it.each([
    ['plainly right', {}],
    ['a minute early or late', { notBefore: 55, expires: -55 }],
    [
      'called JWT, as many issuers do',
      { header: { typ: 'JWT' }, more: { typ: 'Bearer', azp: 'impact-cli' } },
    ],
    ['called by its whole media type', { header: { typ: 'application/AT+JWT' } }],
    ['for several audiences', { more: { aud: ['account', audience] } }],
  ])('believes one that is %s', async (_, draft) => {
    const token = await issuer.token(draft);
    expect((await asking(token)).body).toEqual({ subject: 'ann' });
    notLogged(token);
  });

  it('answers for headers that are too large to be read', async () => {
    const answered = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${'x'.repeat(65_536)}` };
      request(`${service.url}/api/things/v1/hall`, { headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
      })
        .on('error', reject)
        .end();
    });
    expect(answered.status).toBe(431);
    expect(JSON.parse(answered.text)).toMatchObject({ status: 431, code: 'HEADERS_TOO_LARGE' });
    expect(logged).not.toContain('x'.repeat(100));
  });

  it('takes a new key after asking for the keys once, and is not made to ask by unknown ones', async () => {
    await asking(await issuer.token());
    await issuer.rotate();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    const before = issuer.asked;
    expect((await asking(await issuer.token())).body).toEqual({ subject: 'ann' });
    expect(issuer.asked).toBe(before + 1);
    const { privateKey } = await generateKeyPair('RS256');
    const flood = Array.from({ length: 200 }, (_, n) =>
      issuer.token({ kid: `unknown-${n}`, key: privateKey }),
    );
    const answers = await Promise.all((await Promise.all(flood)).map(asking));
    expect(new Set(answers.map(({ body }) => body['code']))).toEqual(new Set(['TOKEN_INVALID']));
    expect(issuer.asked).toBe(before + 1);
  });

  it('is not made to ask an issuer that fails, by any number of tokens', async () => {
    const token = await issuer.token({ kid: 'unknown' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    issuer.failing = { status: 500, body: 'no' };
    const before = issuer.asked;
    const first = await asking(token);
    expect([first.status, first.body['code'], first.headers.get('retry-after')]).toEqual([
      503,
      'IDENTITY_UNAVAILABLE',
      '5',
    ]);
    const answers = await Promise.all(Array.from({ length: 100 }, () => asking(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(issuer.asked).toBe(before + 1);
    delete issuer.failing;
  });
});
