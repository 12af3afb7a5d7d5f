import { openApiOf } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningBackbone } from './testing/running-backbone.js';

describe('the description of the API', () => {
  let backbone: RunningBackbone;
  beforeAll(async () => {
    backbone = await RunningBackbone.start();
  });
  afterAll(() => backbone?.stop());

  it('declares for every route who may call it', () => {
    const { paths } = openApiOf(backbone.app, 'backbone');
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method} ${path}`, operation['x-roles']] as const),
    );
    const changes = operations.filter(([route]) => /^(post|put|patch) .*\/v1\//.test(route));
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.filter(([, roles]) => !(roles as string[])?.length)).toEqual([]);
  });
});
