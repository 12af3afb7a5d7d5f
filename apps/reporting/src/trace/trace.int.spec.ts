import { event, NotificationSent, type Received, topics } from '@impact/contracts';
import { Messaging, uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { HopResponse, TraceResponse } from './trace.dto.js';

describe('trace', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const trace = async (small: SmallPartnership, id: string): Promise<TraceResponse> => {
    const { status, body } = await reporting.ask(small.subject('federal'), `trace/${encodeURIComponent(id)}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const told = (causeId: string): Received<NotificationSent> =>
    received(
      event(NotificationSent, {
        ...{ notificationId: uuidv7(), causeId, template: 'submitted', recipient: 'reviewer' },
        ...{ channel: 'inbox', subjectId: causeId, latencyMs: 12 },
      }),
    );
  const states = (hops: HopResponse[]) =>
    hops.map(({ hop, tier, state }) => [hop, tier, state].filter(Boolean).join(' '));

  it('follows a filing from the request to the notification, and finds it by any of its ids', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    const correlationId = uuidv7();
    const filed = submission.submit({ n: '5' }, { requestedAt: '2024-01-02T03:04:05.678Z', correlationId });
    await small.hand(filed);
    await reporting.settled();
    const notification = told(filed.envelope.id);
    await reporting.publish(topics.communications, notification);
    await reporting.get(Messaging).idle();
    const ids = [
      submission.id,
      filed.envelope.id,
      correlationId,
      notification.data.notificationId,
      small.key(small.sites[0]),
    ];
    for (const id of ids) {
      const { hops, ...rest } = await trace(small, id);
      expect(rest, id).toEqual({ submissionId: submission.id, events: 1, shown: 1 });
      expect(states(hops), id).toEqual([
        ...['request known', 'outbox known', 'kafka known', 'contribution known'],
        ...['figure local known', 'figure state known', 'figure federal known', 'notification known'],
      ]);
      expect(hops[0]!.at).toBe('2024-01-02T03:04:05.678Z');
      expect(hops[2]!.detail).toBe(
        `partition ${filed.envelope.record.partition}, offset ${filed.envelope.record.offset}`,
      );
    }
  });

  it('shows a hop whose fact was removed as unknown', async () => {
    const small = await SmallPartnership.in(reporting);
    const filed = small.submission(0).submit({ n: '5' }, { requestedAt: new Date().toISOString() });
    await small.hand(filed);
    await reporting.settled();
    const { id } = filed.envelope;
    await reporting.tx.query('update submission_event set sent_at = null where event_id = $1', [id]);
    await reporting.tx.query(
      `delete from figure_cause where cause = $1 and feed_id in (
         select f.id from feed f join node n on n.code = f.node where n.tier = 'state')`,
      [id],
    );
    const { hops } = await trace(small, id);
    const unknown = hops.filter(({ state, at }) => state === 'unknown' && at === null);
    expect(states(unknown)).toEqual(['kafka unknown', 'figure state unknown', 'notification unknown']);
  });

  it('finds the first figure of every tier for each of hundreds of events that were published as one', async () => {
    const small = await SmallPartnership.in(reporting);
    const facts = Array.from({ length: 4 }, (_, site) => small.submission(site)).flatMap((submission) => {
      const rounds = Array.from({ length: 40 }, (_, n) => [
        submission.submit({ n: `${n + 1}` }),
        submission.recall(),
      ]);
      return rounds.flat();
    });
    await small.hand(...facts);
    await reporting.settled();
    for (const fact of [facts[0]!, facts[41]!, facts.at(-2)!]) {
      const { hops } = await trace(small, fact.envelope.id);
      const figures = hops.filter(({ hop }) => hop === 'figure');
      expect(new Set(states(figures))).toEqual(
        new Set(['figure local known', 'figure state known', 'figure federal known']),
      );
    }
  });

  it('leads from a restatement, and from who was told of it, to the correction', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '5' }), submission.accept());
    const retracted = submission.retract();
    await small.hand(retracted);
    await reporting.settled();
    const [{ id, event_id: restatedEvent }] = await reporting.tx.query(
      'select id, event_id from restatement where cause = $1',
      [retracted.envelope.id],
    );
    const notification = told(restatedEvent);
    await reporting.publish(topics.communications, notification);
    await reporting.get(Messaging).idle();
    for (const each of [id, restatedEvent, notification.data.notificationId]) {
      const { hops, events } = await trace(small, each);
      expect(events).toBe(1);
      expect(new Set(hops.map(({ action }) => action))).toEqual(new Set(['retracted']));
      expect(states(hops)).toContain('notification known');
    }
  });

  it('knows nothing of a stranger’s ids', async () => {
    const small = await SmallPartnership.in(reporting);
    const filed = small.submission(2).submit({ n: '5' });
    await small.hand(filed);
    await reporting.settled();
    for (const id of [filed.envelope.id, small.key(small.sites[2]), uuidv7(), 'nonsense']) {
      const { status, body } = await reporting.ask(small.subject('state'), `trace/${encodeURIComponent(id)}`);
      expect([status, body.code]).toEqual([404, 'NOTHING_TO_TRACE']);
    }
  });
});
