import { describe, expect, it } from 'vitest';
import { daysAgo } from '../oracle/days.js';
import { Facts } from '../oracle/facts.js';
import { lark, partnership } from '../oracle/partnership.fixture.js';
import type { LogRecord } from './event-log.js';
import { eventFindings } from './facts.js';

const record = (version: number, type: string): LogRecord => ({
  topic: 'impact.communications',
  partition: 0,
  offset: '0',
  key: 'p',
  headers: {
    ce_id: `event ${version}`,
    ce_type: `impact.communications.${type}.v1`,
    ce_aggregateversion: String(version),
  },
  value: JSON.stringify({ participationId: lark.id }),
});

/** Reads the events of a path that was late, was contacted, and is in time since. */
function findings(...types: string[]) {
  const facts = new Facts(partnership);
  facts.established('p', lark, { validFrom: daysAgo(99), cadenceDays: 9 }).contact(3, daysAgo(1));
  return eventFindings(
    facts,
    types.map((type, at) => record(at + 1, type)),
  );
}

const story = ['path.established', 'path.overdue', 'path.contacted'];

describe('the events of what was acknowledged', () => {
  it('are there, each once, and what the clock tells is among them', () => {
    const { lost, doubled, notices } = findings(...story);
    expect([lost, doubled]).toEqual([[], []]);
    expect(notices.map(({ template, must }) => [template, [...must]])).toEqual([
      ['path-overdue', [lark.coordinator]],
    ]);
  });

  it('come again in the log without being two', () => {
    const facts = new Facts(partnership);
    facts.established('p', lark, { validFrom: daysAgo(1), cadenceDays: 9 });
    const [once] = [record(1, 'path.established')];
    expect(eventFindings(facts, [once, once])).toMatchObject({ lost: [], doubled: [] });
  });

  it('are missed where one is not there', () => {
    expect(findings('path.established', 'path.overdue').lost).toHaveLength(1);
    expect(findings().lost).toHaveLength(1);
  });

  it('are noticed where nobody acknowledged them', () => {
    expect(findings(...story, 'path.contacted').doubled).toHaveLength(1);
    expect(findings('path.established', 'path.changed', 'path.contacted').doubled).toHaveLength(1);
  });

  it('tell of a late contact once, and only of a late one', () => {
    expect(
      findings('path.established', 'path.overdue', 'path.overdue', 'path.contacted').doubled,
    ).toHaveLength(1);
    expect(findings(...story, 'path.overdue').doubled).toHaveLength(1);
    const facts = new Facts(partnership);
    facts.established('p', lark, { validFrom: daysAgo(99), cadenceDays: 9 });
    expect(eventFindings(facts, [record(1, 'path.established')]).lost).toHaveLength(1);
  });
});
