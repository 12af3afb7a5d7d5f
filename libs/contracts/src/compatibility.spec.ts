import { describe, expect, it } from 'vitest';
import { breaking } from './compatibility.js';
import type { JsonSchema } from './schema.js';

const before: JsonSchema = {
  type: 'object',
  properties: {
    n: { type: 'string', maxLength: 30 },
    status: { type: 'string', enum: ['draft', 'submitted'] },
    cells: {
      type: 'array',
      items: { type: 'object', properties: { option: { type: 'string' } }, required: [] },
    },
  },
  required: ['n'],
};
const changed = (properties: Record<string, JsonSchema>, required = ['n']): JsonSchema => ({
  ...before,
  properties: { ...before.properties, ...properties },
  required,
});

describe('a changed schema', () => {
  it('may gain an optional field, an option or room', () => {
    const after = changed({
      note: { type: ['string', 'null'] },
      n: { type: 'string', maxLength: 40 },
      status: { type: 'string', enum: ['draft', 'submitted', 'endorsed'] },
    });
    expect(breaking(before, after)).toEqual([]);
  });

  it('may be described in other words', () => {
    const before = changed({ n: { description: 'The sum.', type: 'string', maxLength: 30 } });
    const after = changed({ n: { description: 'The count.', type: 'string', maxLength: 30 } });
    expect(breaking(before, { ...after, description: 'A quantity.' })).toEqual([]);
  });

  it('may not lose a field', () => {
    const { n, ...rest } = before.properties!;
    expect(n).toBeDefined();
    expect(breaking(before, { ...before, properties: rest, required: [] })).toEqual(['n: removed']);
  });

  it('may not make a field required', () => {
    expect(breaking(before, changed({}, ['n', 'status']))).toEqual(['status: made required']);
  });

  it.each<[string, Record<string, JsonSchema>, string]>([
    ['an option fewer', { status: { type: 'string', enum: ['draft'] } }, 'status: no longer takes submitted'],
    ['less room', { n: { type: 'string', maxLength: 20 } }, 'n: a smaller greatest length'],
    ['another type', { n: { type: 'integer', maxLength: 30 } }, 'n: no longer takes string'],
    [
      'a narrowed field inside a list',
      {
        cells: {
          type: 'array',
          items: { type: 'object', properties: { option: { type: 'string', maxLength: 5 } }, required: [] },
        },
      },
      'cells[].option: a smaller greatest length',
    ],
  ])('may not have %s', (_, properties, complaint) => {
    expect(breaking(before, changed(properties))).toEqual([complaint]);
  });
});
