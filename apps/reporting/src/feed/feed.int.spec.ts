import { Database } from '@impact/service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FigureResponse } from '../figures/figures.dto.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { FeedEntryResponse, FeedResponse } from './feed.dto.js';

interface Held {
  readonly version: number;
  readonly text: string;
}

const heldOf = ({ version, n, d, value, counts, underCorrection }: FigureResponse): Held => ({
  version,
  text: JSON.stringify({ n, d, value, counts, underCorrection }),
});

/** Somebody outside who reads figures once and then follows the feed. */
class Client {
  readonly figures = new Map<string, Held>();
  readonly again: string[] = [];
  private position = '';

  constructor(
    private readonly reporting: RunningReporting,
    private readonly subject: string,
  ) {}

  async read(): Promise<void> {
    for (let after = ''; ;) {
      const { body } = await this.reporting.ask(
        this.subject,
        `figures?limit=500${after && `&after=${after}`}`,
      );
      for (const figure of body.items as FigureResponse[]) this.figures.set(figure.key, heldOf(figure));
      this.position ||= body.feedPosition;
      if (body.next === null) return;
      after = body.next;
    }
  }

  /** Follows to the end; true if there was anything. */
  async follow(): Promise<boolean> {
    const { body } = await this.reporting.ask(this.subject, `feed?limit=50&after=${this.position}`);
    const page = body as FeedResponse;
    expect(page.resync).toBeUndefined();
    for (const item of page.items) this.take(item);
    this.position = page.next;
    return page.items.length > 0;
  }

  private take({ type, data }: FeedEntryResponse): void {
    if (type !== 'figure.changed') return;
    const { figureKey, version, value } = data as { figureKey: string; version: number; value: object };
    const { n, d, value: quotient, counts, underCorrection } = value as Record<string, unknown>;
    const held = this.figures.get(figureKey);
    if ((held?.version ?? 0) >= version) this.again.push(`${figureKey} ${version}`);
    expect(version).toBeLessThanOrEqual((held?.version ?? 0) + 1);
    this.figures.set(figureKey, {
      version,
      text: JSON.stringify({ n, d, value: quotient, counts, underCorrection }),
    });
  }
}

describe('the feed', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('with a snapshot misses nothing and repeats nothing, whenever the snapshot was taken', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, fc.double({ min: 0, max: 1, noNaN: true }), async (script, when) => {
        const { world, facts, root } = new Scenario(script);
        const subject = `reader-${world.initiativeId}`;
        const begun = facts.filter((_, index) => index < 14);
        await reporting.hand(...begun, world.grant(subject, 'observer', root.id));
        const rest = facts.slice(begun.length);
        const client = new Client(reporting, subject);
        const filing = (async () => {
          for (const fact of rest) await reporting.hand(fact);
        })();
        await new Promise((resolve) => setTimeout(resolve, when * 50));
        await client.read();
        while (await client.follow()) await new Promise((resolve) => setImmediate(resolve));
        await filing;
        await reporting.settled();
        while (await client.follow());
        const { body } = await reporting.ask(subject, 'figures?limit=500');
        const right = (body.items as FigureResponse[]).map((figure) => [figure.key, heldOf(figure)] as const);
        expect(body.next).toBeNull();
        expect(new Map([...client.figures].sort())).toEqual(new Map([...right].sort()));
        expect(client.again).toEqual([]);
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 10), endOnFailure: true },
    );
  }, 120_000);

  it('with a snapshot misses nothing that is published before the answer names its position', async () => {
    const small = await SmallPartnership.in(reporting);
    const database = reporting.get(Database);
    const client = new Client(reporting, small.subject('federal'));
    let reading: Promise<void> | undefined;
    await database.transaction(async (tx) => {
      await tx.query('lock table feed_epoch in access exclusive mode');
      reading = client.read();
      await vi.waitFor(async () => expect(await reporting.isWaitingForLock()).toBe(true), 10_000);
      await database.outside(async () => {
        await small.hand(small.submission(0).submit({ n: '5' }));
        await reporting.settled();
      });
    });
    await reading;
    while (await client.follow());
    expect(client.figures.get(small.key(small.root))!.text).toContain('"n":"5"');
  });

  it('tells of a restatement, with the figures of the nodes that the caller sees', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    await small.hand(submission.submit({ n: '5' }), submission.accept(), submission.retract());
    await reporting.settled();
    const restated = async (at: 'federal' | 'state' | 'site') => {
      const { body } = await reporting.ask(small.subject(at), 'feed?limit=500');
      const { data } = (body.items as FeedEntryResponse[]).find(({ type }) => type === 'figure.restated')!;
      return (data as { figures: { figure: { participationId: string } }[] }).figures.map(
        ({ figure }) => figure.participationId,
      );
    };
    const [state, site] = [small.states[0].id, small.sites[0].id];
    expect(new Set(await restated('federal'))).toEqual(new Set([small.root.id, state, site]));
    expect(new Set(await restated('state'))).toEqual(new Set([state, site]));
    expect(await restated('site')).toEqual([site]);
  });

  it('answers a position of another epoch, or of a future that never was, with resync', async () => {
    const small = await SmallPartnership.in(reporting);
    const position = (text: string) => Buffer.from(JSON.stringify(text)).toString('base64url');
    for (const foreign of ['7.1', '1.999999999']) {
      const { body } = await reporting.ask(small.subject('state'), `feed?after=${position(foreign)}`);
      expect(body).toMatchObject({ items: [], resync: true });
      expect(
        (await reporting.ask(small.subject('state'), `feed?after=${body.next}`)).body.resync,
      ).toBeUndefined();
    }
    const { status, body } = await reporting.ask(small.subject('state'), 'feed?after=nonsense');
    expect([status, body.code]).toEqual([400, 'BAD_CURSOR']);
  });

  it('goes on past what the caller does not see', async () => {
    const small = await SmallPartnership.in(reporting);
    const { body } = await reporting.ask(small.subject('site'), 'feed?limit=500');
    await small.hand(small.submission(2).submit({ n: '5' }));
    await reporting.settled();
    const next = (await reporting.ask(small.subject('site'), `feed?after=${body.next}`)).body;
    expect(next.items).toEqual([]);
    expect(next.next).not.toBe(body.next);
  });
});
