import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { declarationOf, eventTypeOf } from '@impact/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { backboneEndings } from './backbone.endings.js';

const sampleOf = (type: string): object =>
  JSON.parse(
    readFileSync(new URL(`../../../libs/contracts/samples/${type}.json`, import.meta.url), 'utf8'),
  ) as object;

describe('what only the log knows after a restore', () => {
  it.each(
    backboneEndings.flatMap(({ of, as }) =>
      of.map((eventClass) => [eventClass.name, eventClass, as] as const),
    ),
  )('is ended by a valid event of the same aggregate after %s', (_, eventClass, as) => {
    const last = plainToInstance(eventClass, sampleOf(eventTypeOf(eventClass))) as Record<string, unknown>;
    const end = as(last) as Record<string, unknown>;
    expect(validateSync(end, { whitelist: true })).toEqual([]);
    const { key } = declarationOf(end.constructor);
    expect(end[key]).toBe(last[declarationOf(eventClass).key]);
  });
});
