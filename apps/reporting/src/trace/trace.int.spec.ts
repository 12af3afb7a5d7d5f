import { CauseToldToNobody, event, NotificationSent, type Received, topics } from '@impact/contracts';
import { Messaging, uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionEvents } from '@impact/partnership-rules';
import { actionOf } from '../submissions/submission-events.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';
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
  const told = (causeId: string, template = 'submission-submitted'): Received<NotificationSent> =>
    received(
      event(NotificationSent, {
        notificationId: uuidv7(),
        causeId,
        template,
        recipient: 'reviewer',
        channel: 'inbox',
        subjectId: causeId,
        latencyMs: 12,
      }),
    );
  const toldToNobody = (causeId: string, template: string): Received<CauseToldToNobody> =>
    received(event(CauseToldToNobody, { causeId, template, subjectId: causeId, initiativeId: uuidv7() }));
  const hear = async (...facts: Received<object>[]): Promise<void> => {
    await reporting.relay(topics.communications, ...facts);
    await reporting.get(Messaging).idle();
  };
  const states = (hops: HopResponse[]) =>
    hops.map(({ hop, tier, state }) => [hop, tier, state].filter(Boolean).join(' '));

  it('tells of the first thousand who were told', async () => {
    const small = await SmallPartnership.in(reporting);
    const filed = small.submission(0).submit({ n: '5' });
    await small.hand(filed);
    await reporting.settled();
    await hear(told(filed.envelope.id));
    await reporting.tx.query(
      `insert into notification_fact select (jsonb_populate_record(f, jsonb_build_object('notification_id', uuidv7()))).*
       from notification_fact f, generate_series(1, 1100) where cause_id = $1`,
      [filed.envelope.id],
    );
    const { hops } = await trace(small, filed.envelope.id);
    expect(hops.filter(({ hop }) => hop === 'notification')).toHaveLength(1_000);
  });

  it('follows a filing from the request to the notification, and finds it by any of its ids', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    const correlationId = uuidv7();
    const filed = submission.submit({ n: '5' }, { requestedAt: '2024-01-02T03:04:05.678Z', correlationId });
    await small.hand(filed);
    await reporting.settled();
    const notification = told(filed.envelope.id);
    await hear(notification);
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
         select f.id from feed f join node n on n.surrogate_id = f.node where n.tier = 'state')`,
      [id],
    );
    const { hops } = await trace(small, id);
    const unknown = hops.filter(({ state, at }) => state === 'unknown' && at === null);
    expect(states(unknown)).toEqual(['kafka unknown', 'figure state unknown']);
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
    const notification = told(restatedEvent, 'figure-restated');
    await hear(notification);
    for (const each of [id, restatedEvent, notification.data.notificationId]) {
      const { hops, events } = await trace(small, each);
      expect(events).toBe(1);
      expect(new Set(hops.map(({ action }) => action))).toEqual(new Set(['retracted']));
      expect(states(hops)).toContain('notification known');
    }
  });

  /** A submission's way up to each event of a submission, which is the last one. */
  const ways: [string, (filing: Submission) => Received<object>[]][] = [
    ['submitted', (filing) => [filing.submit({ n: '5' })]],
    ['recalled', (filing) => [filing.submit({ n: '5' }), filing.recall()]],
    ['endorsed', (filing) => [filing.submit({ n: '5' }), filing.endorse()]],
    ['returned', (filing) => [filing.submit({ n: '5' }), filing.giveBack()]],
    ['accepted', (filing) => [filing.submit({ n: '5' }), filing.accept()]],
    ['correcting', (filing) => [filing.submit({ n: '5' }), filing.accept(), filing.correct()]],
    [
      'abandoned',
      (filing) => [filing.submit({ n: '5' }), filing.accept(), filing.correct(), filing.abandon()],
    ],
    ['retracted', (filing) => [filing.submit({ n: '5' }), filing.accept(), filing.retract()]],
    ['withdrawn', (filing) => [filing.submit({ n: '5' }), filing.withdraw()]],
    ['draft-replaced', (filing) => [filing.replaceDraft()]],
  ];
  const figured = ['figure local known', 'figure state known', 'figure federal known'];
  const both = figured.flatMap((hop) => [hop, hop]);

  /** What every event leaves of figures, what may be told of it, and by which templates. */
  it.each<[action: string, figures: string[], ...templates: string[]]>([
    ['submitted', figured, 'submission-submitted'],
    ['recalled', figured],
    ['endorsed', [], 'submission-endorsed'],
    ['returned', both, 'submission-returned'],
    ['accepted', figured, 'submission-accepted'],
    ['correcting', both],
    ['abandoned', both],
    ['retracted', both, 'figure-restated'],
    ['withdrawn', figured],
    ['draft-replaced', [], 'draft-replaced'],
  ])(
    'ends every hop of %s: awaited, told, told to nobody, or nobody from the start',
    async (action, figures, ...templates) => {
      const way = new Map(ways).get(action)!;
      const small = await SmallPartnership.in(reporting);
      const ids: string[] = [];
      for (const site of [0, 1]) {
        for (const fact of way(small.submission(site))) {
          await small.hand(fact);
          await reporting.settled();
          ids[site] = fact.envelope.id;
        }
      }
      const hopsOf = async (id: string) => {
        const { hops, events } = await trace(small, id);
        expect([events, new Set(hops.map((hop) => hop.action))]).toEqual([1, new Set([action])]);
        return states(hops.filter(({ hop }) => ['figure', 'notification'].includes(hop)));
      };
      const [first, second] = ids as [string, string];
      const end = templates.length > 0 ? 'awaited' : 'nobody';
      expect(await hopsOf(first)).toEqual([...figures, `notification ${end}`]);
      await hear(
        ...templates.map((template) => told(first, template)),
        ...templates.map((template) => toldToNobody(second, template)),
      );
      expect(await hopsOf(first)).toEqual([
        ...figures,
        ...(templates.length > 0 ? templates.map(() => 'notification known') : ['notification nobody']),
      ]);
      expect(await hopsOf(second)).toEqual([...figures, 'notification nobody']);
    },
  );

  it('has a line of that table for every event of a submission', () => {
    expect(ways.map(([action]) => action).sort()).toEqual(submissionEvents.map(actionOf).sort());
  });

  it('waits for both, of an accepted correction: for who is told of it, and of what it restated', async () => {
    const small = await SmallPartnership.in(reporting);
    const filing = small.submission(0);
    const correction = [
      filing.submit({ n: '5' }),
      filing.accept(),
      filing.correct(),
      filing.submit({ n: '6' }),
    ];
    const accepted = filing.accept();
    await small.hand(...correction, accepted);
    await reporting.settled();
    const { id } = accepted.envelope;
    const hopsOf = async () =>
      states((await trace(small, id)).hops).filter((hop) => hop.startsWith('notification'));
    expect(await hopsOf()).toEqual(['notification awaited']);
    await hear(told(id, 'submission-accepted'));
    expect(await hopsOf()).toEqual(['notification known', 'notification awaited']);
    await hear(toldToNobody(id, 'figure-restated'));
    expect(await hopsOf()).toEqual(['notification known']);
  });

  it('says that the figures came with another event, where the site was heard of after its filing', async () => {
    const small = await SmallPartnership.in(reporting);
    const [participation, started] = small.world.start('local', small.states[0].id);
    const filing = new Submission(small.world.initiativeId, participation.id, small.indicator, 'CY2023');
    const filed = filing.submit({ n: '5' });
    await small.hand(filed);
    await reporting.settled();
    await small.hand(started);
    await reporting.settled();
    const { hops } = await trace(small, filed.envelope.id);
    const figures = hops.filter(({ hop }) => hop === 'figure');
    expect(states(figures)).toEqual(['local', 'state', 'federal'].map((tier) => `figure ${tier} unknown`));
    expect(figures[0]!.detail).toContain('published with another event');
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
