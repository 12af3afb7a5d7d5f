import { afterEach, expect, it } from 'vitest';
import { RunningBackbone } from '../testing/running-backbone.js';

let backbone: RunningBackbone;
afterEach(() => backbone?.stop());

it('tells strangers which issuer signs people in', async () => {
  const believed = { issuer: 'https://login.example/realms/impact', audience: 'impact' };
  const env = { OIDC_ISSUER: believed.issuer, OIDC_AUDIENCE: believed.audience };
  backbone = await RunningBackbone.start({ env });
  expect(await backbone.ask('sign-in', '')).toMatchObject({ status: 200, body: believed });
});

it('says so where nobody can sign in', async () => {
  backbone = await RunningBackbone.start();
  expect(await backbone.ask('sign-in', '')).toMatchObject({
    status: 404,
    body: { code: 'SIGN_IN_NOT_CONFIGURED' },
  });
});
