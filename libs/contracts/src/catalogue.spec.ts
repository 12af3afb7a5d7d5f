import { readdirSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { catalogue, eventClassOf } from './catalogue.js';
import { declarationOf, eventTypeOf } from './domain-event.js';
import { breaking } from './compatibility.js';
import { type JsonSchema, schemaOf } from './schema.js';
import { planStatuses, submissionStatuses } from './vocabulary.js';

const folder = (name: string) => new URL(`../${name}/`, import.meta.url);
const read = (name: string, type: string): unknown =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder(name)), 'utf8'));

/** The facts that are also the status that they lead to. */
const statusOf: Record<string, string> = Object.fromEntries(
  [...submissionStatuses, ...planStatuses, 'granted', 'revoked', 'locked'].map((status) => [status, status]),
);

interface FigureSample {
  readonly key: string;
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
  readonly cell: string;
  readonly basis: string;
}

const figureKeyOf = ({ participationId, indicator, periodId, cell, basis }: Omit<FigureSample, 'key'>) =>
  [participationId, indicator, periodId, cell, basis].join('~');

/** Finds what a sample says a figure is of, however deep. */
function figuresIn(value: unknown): FigureSample[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'basis' in value && 'cell' in value ? [value as FigureSample] : [];
  return [...own, ...Object.values(value).flatMap(figuresIn)];
}

describe.each(catalogue.map((eventClass) => [eventTypeOf(eventClass), eventClass] as const))(
  '%s',
  (type, eventClass) => {
    it('has a sample that its own rules accept, without unknown fields', () => {
      const sample = plainToInstance(eventClass, read('samples', type));
      expect(validateSync(sample, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    });

    it('carries its key in a field of its sample', () => {
      expect(read('samples', type)).toHaveProperty(declarationOf(eventClass).key);
    });

    it('says the same everywhere in its sample', () => {
      const sample = read('samples', type) as Record<string, unknown>;
      const fact = declarationOf(eventClass).type.split('.').at(-1)!;
      if ('status' in sample && statusOf[fact]) expect(sample['status']).toBe(statusOf[fact]);
      for (const { key, ...of } of figuresIn(sample)) expect(key).toBe(figureKeyOf(of));
      if ('figureKey' in sample) expect(sample['figureKey']).toBe(figuresIn(sample)[0]!.key);
      if (fact === 'restated') expect(figuresIn(sample).map(({ basis }) => basis)).toEqual(['official']);
    });

    it('has not broken the schema that was published', () => {
      expect(breaking(read('schemas', type) as JsonSchema, schemaOf(eventClass))).toEqual([]);
    });
  },
);

describe('the catalogue', () => {
  it('finds each class by its type and nothing by another', () => {
    for (const eventClass of catalogue) expect(eventClassOf(eventTypeOf(eventClass))).toBe(eventClass);
    expect(eventClassOf('impact.nobody.declared.this.v1')).toBeUndefined();
  });

  it('has no sample and no schema of an event that it does not list', () => {
    const listed = catalogue.map((eventClass) => `${eventTypeOf(eventClass)}.json`).sort();
    expect(readdirSync(folder('samples')).sort()).toEqual(listed);
    expect(readdirSync(folder('schemas')).sort()).toEqual(listed);
  });
});
