import { describe, expect, it } from 'vitest';
import { serve } from '@impact/testing';
import { complaints, statusOf, sumOf } from './status.js';

const metrics = `# TYPE impact_consumer_lag gauge
impact_consumer_lag{group="plans",topic="a",partition="0"} 3
impact_consumer_lag{group="plans",topic="a",partition="1"} 4
impact_consumer_lag_seconds{group="plans"} 100
impact_outbox_depth{service="plans"} 0
impact_publication_waiting_seconds 0.4
impact_parked_events{group="plans"} 2
impact_stuck_items{loop="relay"} 1
`;

describe('the status of a service', () => {
  it('adds up how far it is behind', () => {
    expect(sumOf('impact_consumer_lag', metrics)).toBe(7);
    expect(sumOf('impact_outbox_depth', metrics)).toBe(0);
    expect(sumOf('impact_unknown', metrics)).toBeNull();
  });

  it('names only what is not well', () => {
    const details = { database: { status: 'up' }, consumers: { status: 'down', stopped: [{ topic: 'a' }] } };
    expect(complaints(JSON.stringify({ details }))).toBe('consumers: stopped topic a');
    expect(complaints('{}')).toBe('');
  });

  it('names what gets nothing done in a service that is ready', () => {
    const well = { status: 'up', stopped: [], parked: [{ group: 'plans', events: 1 }] };
    const loops = { status: 'up', stalled: [{ loop: 'relay', seconds: 31 }] };
    expect(complaints(JSON.stringify({ details: { consumers: well, loops } }))).toBe(
      'loops: stalled loop relay seconds 31',
    );
    const details = {
      consumers: { ...well, stopped: [{ topic: 'a' }] },
      outbox: { status: 'up', full: true },
    };
    expect(complaints(JSON.stringify({ details }))).toBe('consumers: stopped topic a; outbox: full true');
  });

  it('keeps what it cannot read', () => {
    expect(complaints('bad gateway')).toBe('bad gateway');
  });

  it('is asked over HTTP', async () => {
    const port = await serve(({ url }, response) => {
      if (url === '/api/plans/metrics') return void response.end(metrics);
      response
        .writeHead(503)
        .end(
          '{"details":{"outbox":{"status":"down","depth":9},"loops":{"status":"up","stalled":[{"loop":"relay"},{"loop":"publisher"}]}}}',
        );
    });
    expect(await statusOf('plans', `http://127.0.0.1:${port}`)).toEqual({
      service: 'plans',
      ready: 'no',
      behind: 7,
      toSend: 0,
      unpublished: 1,
      aside: 3,
      stalled: 2,
      details: 'outbox: depth 9; loops: stalled loop relay, loop publisher',
    });
  });

  it('does not make up what a service does not measure', async () => {
    const port = await serve((_, response) => void response.end('{}'));
    expect(await statusOf('plans', `http://127.0.0.1:${port}`)).toMatchObject({
      ready: 'yes',
      unpublished: null,
      aside: null,
    });
  });

  it('has nothing aside where that is measured and nothing is', async () => {
    const none = '# TYPE impact_stuck_items gauge\n';
    const port = await serve(
      ({ url }, response) => void response.end(url?.endsWith('metrics') ? none : '{}'),
    );
    expect(await statusOf('backbone', `http://127.0.0.1:${port}`)).toMatchObject({ aside: 0, behind: null });
  });

  it('is unreachable where nothing answers', async () => {
    expect(await statusOf('plans', 'http://localhost:1')).toMatchObject({
      ready: 'unreachable',
      behind: null,
    });
  });
});
