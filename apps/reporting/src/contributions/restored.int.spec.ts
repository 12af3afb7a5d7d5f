import type { Received, SubmissionState } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginEpoch } from '../publication/feed-position.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';

/** The same fact as measurement tells it anew after its database was restored. */
const anew = ({ data, envelope }: Received<SubmissionState>): Received<SubmissionState> => ({
  data,
  envelope: {
    ...envelope,
    id: uuidv7(),
    restored: true,
    aggregateVersion: envelope.aggregateVersion + 2 ** 32,
  },
});

describe('the state of a restored database', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('counts again in place of what came later, and is neither a decision nor a restatement', async () => {
    const small = await SmallPartnership.in(reporting);
    const submission = small.submission(0);
    const corrected = [
      ...[submission.submit({ n: '5' }), submission.accept(), submission.correct()],
      ...[submission.submit({ n: '8' }), submission.accept()],
    ];
    for (const fact of corrected) await small.hand(fact);
    for (const lost of [submission.correct(), submission.submit({ n: '99' }), submission.accept()])
      await small.hand(lost);
    await reporting.settled();
    const counted = async () => {
      const figures = await reporting.figures(small.world.initiativeId);
      return figures.get(small.key(small.root, { basis: 'official' }))?.n;
    };
    const told = async () => {
      const [row] = await reporting.tx.query(
        `select (select count(*) from submission_event where submission_id = $1)::int as decisions,
           (select count(*) from restatement where submission_id = $1)::int as restatements`,
        [submission.id],
      );
      return row as { decisions: number; restatements: number };
    };
    expect([await counted(), await told()]).toEqual(['99', { decisions: 8, restatements: 2 }]);
    await small.hand(anew(corrected.at(-1)!));
    await reporting.settled();
    expect([await counted(), await told()]).toEqual(['8', { decisions: 8, restatements: 2 }]);
  });

  it('begins an epoch in which every position of the feed is foreign', async () => {
    const small = await SmallPartnership.in(reporting);
    const reader = small.subject('federal');
    const { body } = await reporting.ask(reader, 'feed?limit=1');
    await reporting.get(Database).transaction(beginEpoch);
    expect((await reporting.ask(reader, `feed?after=${body.next}`)).body).toMatchObject({ resync: true });
  });
});
