import { describe, expect, it } from 'vitest';
import { fillTemplate, templateParts } from './template.js';

const fill = (template: string, row: Record<string, string>) =>
  fillTemplate(templateParts(template)!, (column) => row[column] ?? '');

describe('a template', () => {
  it.each([
    ['a text alone', 'FFY2026-Q1', 'FFY2026-Q1'],
    ['a column', 'CY{year}', 'CY2025'],
    ['part of a column', '{day[0:7]}', '2025-10'],
    ['several', '{day[0:4]}/{day[5:7]}:{year}', '2025/10:2025'],
    ['a part beyond the end', '{year[2:9]}', '25'],
    ['nothing, where a column is empty', 'CY{none}', ''],
    ['nothing, where a part is empty', 'CY{year[4:6]}', ''],
  ])('fills in %s', (_, template, filled) => {
    expect(fill(template, { year: '2025', day: '2025-10-14', none: '' })).toBe(filled);
  });

  it.each(['{day', 'day}', '{}', '{day[0]}', '{day[a:b]}', '{{day}}', '{day[0:7}'])(
    'is not %s',
    (template) => {
      expect(templateParts(template)).toBeUndefined();
    },
  );
});
