import { catalogue, eventTypeOf, schemaOf } from '@impact/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { extremeEvents } from './extreme-events.js';
import { unboundedFields } from './extreme-values.js';

const extremes = extremeEvents();

describe.each(catalogue.map((eventClass) => [eventTypeOf(eventClass), eventClass] as const))(
  '%s',
  (type, eventClass) => {
    it('bounds every number, every text and every list', () => {
      expect(unboundedFields(schemaOf(eventClass))).toEqual([]);
    });

    it('takes what is as small and as great as its bounds', () => {
      const made = extremes.filter(({ record }) => record.headers!['ce_type'] === type);
      expect(made.length).toBeGreaterThanOrEqual(2);
      for (const { record } of made) {
        const data = plainToInstance(eventClass, JSON.parse(record.value as string));
        expect(validateSync(data, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
      }
    });
  },
);
