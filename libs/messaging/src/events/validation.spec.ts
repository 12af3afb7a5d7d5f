import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { catalogue, eventTypeOf } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { readPlain, undecided } from './class-reader.js';
import { shapeOf } from './class-shape.js';
import { checked, recognized, validated } from './validation.js';

type Plain = Record<string, unknown>;
const samples = new URL('../../../contracts/samples/', import.meta.url);
const odd: unknown[] = [null, undefined, '', 'x', -1, 1.5, true, {}, [], [null], [{}], ['x'], { x: 1 }];

/** The sample with one thing changed, at any depth: a value, a missing field, an undeclared field. */
function* changed(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const copy = (edit: (target: Plain) => void): unknown => {
    const target = (Array.isArray(value) ? [...value] : { ...value }) as Plain;
    edit(target);
    return target;
  };
  if (!Array.isArray(value)) yield copy((target) => (target['undeclared'] = 1));
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value)) yield copy((target) => delete target[key]);
    for (const other of odd) yield copy((target) => (target[key] = other));
    for (const inner of changed((value as Plain)[key])) yield copy((target) => (target[key] = inner));
  }
}

const answer = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as Error).message;
  }
};

describe.each(catalogue.map((eventClass) => [eventTypeOf(eventClass), eventClass] as const))(
  'the quick validation of %s',
  (type, eventClass) => {
    const sample = JSON.parse(readFileSync(new URL(`${type}.json`, samples), 'utf8')) as Plain;

    it('decides the sample by itself', () => {
      const data = readPlain(shapeOf(eventClass as never)!, sample, { closed: true });
      expect(data).not.toBe(undecided);
      expect(data).toBeInstanceOf(eventClass);
      expect(data).toEqual(validated(eventClass, sample, { closed: true }));
    });

    it('answers as class-validator does whatever is changed', () => {
      for (const variant of changed(sample) as Generator<Plain>) {
        expect(answer(() => recognized(eventClass, variant))).toEqual(
          answer(() => validated(eventClass, variant, { closed: false })),
        );
        expect(answer(() => checked(eventClass, variant))).toEqual(
          answer(() => validated(eventClass, variant, { closed: true })),
        );
      }
    });
  },
);
