import { describe, expect, it } from 'vitest';
import {
  type Document,
  documents,
  type NamedSchema,
  type Schema,
  schemasInside,
} from './openapi-documents.js';

/** Gives every schema inside what a document's operations are asked, by its class or operation and its name. */
function askedIn(document: Document): NamedSchema[] {
  const roots = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters = [], requestBody }]) => {
      const operation = `${method.toUpperCase()} ${path}`;
      return [
        ...parameters.map(({ name, schema }) => ({ name: `${operation} ${name}`, schema })),
        ...Object.values(requestBody?.content ?? {}).map(({ schema }) => ({ name: operation, schema })),
      ];
    }),
  );
  return schemasInside(document, roots);
}

const asked = documents.flatMap(askedIn);
const namesOf = (those: (schema: Schema) => boolean) =>
  asked.filter(({ schema }) => those(schema)).map(({ name }) => name);

const isNumber = ({ type }: Schema) => [type].flat().some((each) => each === 'integer' || each === 'number');
const isMoment = ({ format }: Schema) => format === 'date-time';

describe('what is asked', () => {
  it('as a number says how large it may be, so that no database meets a larger one', () => {
    expect(namesOf(isNumber).length).toBeGreaterThan(30);
    expect(namesOf((schema) => isNumber(schema) && schema.maximum === undefined)).toEqual([]);
  });

  it('as a moment says how it is written, so that nothing else is taken for one', () => {
    expect(namesOf(isMoment).length).toBeGreaterThan(10);
    expect(namesOf((schema) => isMoment(schema) && schema.pattern === undefined)).toEqual([]);
  });
});
