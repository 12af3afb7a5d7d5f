import { describe, expect, it } from 'vitest';
import type { LogRecord } from './event-log.js';
import { findingsIn } from './order-book.js';

const record = (version: number, id = `e${version}`, key = 'a'): LogRecord => ({
  topic: 't',
  partition: 0,
  offset: '0',
  key,
  value: '{}',
  headers: { ce_id: id, ce_aggregateversion: String(version) },
});
const findings = (...records: LogRecord[]) => findingsIn(records, new Set(['foreign']));

describe('the records of a topic', () => {
  it('are in order when new versions rise by one and old ones come again', () => {
    const clean = { lost: [], disordered: [], doubled: [] };
    expect(findings(record(1), record(2), record(1), record(3), record(2), record(1, 'x', 'b'))).toEqual(
      clean,
    );
    expect(findings(record(1), record(9, 'foreign'))).toEqual(clean);
  });

  it('have lost what no record holds', () => {
    expect(findings(record(1), record(3)).lost).toEqual(['t a: of 3 versions, 2 are in no record']);
    expect(findings(record(2)).lost).toHaveLength(1);
  });

  it('are disordered when a version comes first after a later one', () => {
    expect(findings(record(1), record(3), record(2))).toMatchObject({
      lost: [],
      disordered: ['t a: version 2 came after 3'],
    });
  });

  it('are doubled when two events share a version', () => {
    expect(findings(record(1), record(1, 'other')).doubled).toHaveLength(1);
  });
});
