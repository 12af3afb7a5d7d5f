import { fillTemplate, type TemplatePart, templateParts } from '@impact/contracts';
import { Failure } from '../failure.js';

/** A row's values by column; an empty text where there is none. */
export type Row = Readonly<Record<string, string>>;

const parsed = new Map<string, TemplatePart[] | undefined>();

/** Fills `{column}` and `{column[from:to]}`; empty where one is empty, refused where there is no such column. */
export function fill(template: string, row: Row, where: string): string {
  if (!parsed.has(template)) parsed.set(template, templateParts(template));
  const parts = parsed.get(template);
  if (!parts)
    throw new Failure(`${where}: "${template}" is no template: write {column} or {column[0:2]}.`, 2);
  return fillTemplate(parts, (column) => {
    const value = row[column];
    if (value === undefined) throw noSuchColumn(template, column, row, where);
    return value;
  });
}

function noSuchColumn(template: string, column: string, row: Row, where: string): Failure {
  const columns = Object.keys(row).join(', ');
  return new Failure(`${where}: "${template}" names the column ${column}; there are ${columns}.`, 2);
}

/** Fills every text of a value; what comes out empty is left out of its list or mapping. */
export function fillAll(value: unknown, row: Row, where: string): unknown {
  if (typeof value === 'string') return fill(value, row, where);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.map((item) => fillAll(item, row, where)).filter((item) => item !== '');
  if ('firstOf' in value) return firstOf(value.firstOf, row, where);
  const filled = Object.entries(value).map(([name, each]) => [name, fillAll(each, row, where)] as const);
  return Object.fromEntries(filled.filter(([, each]) => each !== ''));
}

function firstOf(templates: unknown, row: Row, where: string): string {
  if (!Array.isArray(templates)) throw new Failure(`${where}: firstOf is no list of texts.`, 2);
  return templates.map((each) => fill(String(each), row, where)).find((text) => text !== '') ?? '';
}
