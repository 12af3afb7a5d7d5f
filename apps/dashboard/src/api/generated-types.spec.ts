import { expect, it } from 'vitest';
import { services, typesOf } from './generated-types.js';

it.each(services)(
  'has the types of %s as its OpenAPI document says; `npx vitest run --project unit apps/dashboard -u` writes them anew',
  { timeout: 60_000 },
  async (service) => {
    await expect(await typesOf(service)).toMatchFileSnapshot(`./generated/${service}.ts`);
  },
);
