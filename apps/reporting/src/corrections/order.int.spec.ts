import type { Cell, Received } from '@impact/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RestatementResponse } from '../restatements/restatements.dto.js';
import type { Participation } from '../testing/partnership.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';

const sexes = { code: 'sex', exclusive: true, options: ['f', 'm'] };
const cellsOf = (f: string, m: string): Cell[] => [
  { dimension: 'sex', option: 'f', n: f },
  { dimension: 'sex', option: 'm', n: m },
];

describe('restatements, in whatever order the topics are read', () => {
  let reporting: RunningReporting;
  let small: SmallPartnership;
  let site: Participation;
  let started: Received<object>;
  let submission: Submission;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  /** Another site has 100 officially, and a new one of the first state is not known yet. */
  const begin = async (): Promise<void> => {
    small = await SmallPartnership.in(reporting, { dimensions: [sexes] });
    const other = small.submission(0);
    await small.hand(other.submit({ n: '100', cells: cellsOf('60', '40') }), other.accept());
    [site, started] = small.world.start('local', small.states[0].id);
    submission = new Submission(small.world.initiativeId, site.id, small.indicator, 'CY2023');
  };
  const told = async (count: number): Promise<RestatementResponse[]> => {
    const path = `restatements?initiativeId=${small.world.initiativeId}`;
    for (;;) {
      const { body } = await reporting.ask(small.subject('federal'), path);
      if (body.items.length >= count) return body.items;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** The numbers that a restatement changes at a node; whether something is under correction changes besides. */
  const changes = ({ figures }: RestatementResponse, node: Participation) =>
    Object.fromEntries(
      figures
        .filter(({ key, old, new: now }) => key.startsWith(node.id) && old.n !== now.n)
        .map(({ key, old, new: now }) => [key.split('~')[3], [old.n, now.n]]),
    );

  it('tells of a correction that is read with its site what it alone changed, not that the site came', async () => {
    await begin();
    await small.hand(submission.submit({ n: '5', cells: cellsOf('2', '3') }), submission.accept());
    await small.hand(submission.correct(), submission.submit({ n: '8', cells: cellsOf('2', '6') }));
    await small.hand(started, submission.accept());
    const [restatement] = await told(1);
    expect(changes(restatement!, small.root)).toEqual({ total: ['105', '108'], 'sex:m': ['43', '46'] });
    expect(changes(restatement!, site)).toEqual({ total: ['5', '8'], 'sex:m': ['3', '6'] });
  });

  it('tells of a correction that is read after its site has moved what it changed where the site is now', async () => {
    await begin();
    await small.hand(started, submission.submit({ n: '5' }), submission.accept());
    await reporting.settled();
    await small.hand(submission.correct(), submission.submit({ n: '8' }));
    const moved = small.world.reparent(site, small.states[1].id, '2023-02-01');
    await small.hand(moved, submission.accept());
    const [restatement] = await told(1);
    expect(changes(restatement!, small.states[0])).toEqual({});
    expect(changes(restatement!, small.states[1])).toEqual({ total: ['5', '8'] });
    expect(changes(restatement!, small.root)).toEqual({ total: ['105', '108'] });
  });

  it('tells of a correction that was read before its site the parts that it changed, and no others', async () => {
    await begin();
    await small.hand(submission.submit({ n: '5', cells: cellsOf('2', '3') }), submission.accept());
    await small.hand(submission.correct(), submission.submit({ n: '8', cells: cellsOf('2', '6') }));
    await small.hand(submission.accept(), submission.retract());
    await small.hand(started);
    const [correction, retraction] = await told(2);
    expect(changes(correction!, small.root)).toEqual({ total: ['105', '108'], 'sex:m': ['43', '46'] });
    const gone = { total: ['108', '100'], 'sex:f': ['62', '60'], 'sex:m': ['46', '40'] };
    expect(changes(retraction!, small.root)).toEqual(gone);
  });

  it('tells of what a newer event has overtaken the total alone, as nobody knows which parts it replaced', async () => {
    await begin();
    await small.hand(started, submission.submit({ n: '5', cells: cellsOf('2', '3') }), submission.accept());
    await small.hand(submission.correct());
    submission.submit({ n: '8', cells: cellsOf('2', '6') });
    const overtaken = submission.accept();
    const later = [submission.correct(), submission.submit({ n: '9', cells: cellsOf('3', '6') })];
    await small.hand(...later, submission.accept());
    await small.hand(overtaken);
    const [, restatement] = await told(2);
    expect(changes(restatement!, small.root)).toEqual({ total: ['105', '108'] });
  });
});
