import { readdirSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { catalogue, eventClassOf } from './catalogue.js';
import { declarationOf, eventTypeOf } from './domain-event.js';
import { breaking } from './compatibility.js';
import { type JsonSchema, schemaOf } from './schema.js';

const folder = (name: string) => new URL(`../${name}/`, import.meta.url);
const read = (name: string, type: string): unknown =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder(name)), 'utf8'));

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
