import { expect, it } from 'vitest';
import { noteRights, type RequestContext, runInContext } from './request-context.js';

const held = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ role: 'reviewer', participationId: `site-${n}` }));

function noted(subject: string, count: number): number {
  const rights = new Set<string>();
  const at: RequestContext = { correlationId: 'c-1', subject: 'rita', rights };
  runInContext(at, () => noteRights(subject, held(count)));
  return rights.size;
}

it('keeps the rights of the caller, of very many a thousand, and of nobody else', () => {
  expect([noted('rita', 3), noted('rita', 20_000), noted('rosa', 3)]).toEqual([3, 1_000, 0]);
});
