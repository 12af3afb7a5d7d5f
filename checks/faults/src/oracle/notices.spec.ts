import { describe, expect, it } from 'vitest';
import { administrator } from '../stack/fault-stack.js';
import type { Ledger } from './ledger.js';
import { asksOf, type Notice, noticesOf } from './notices.js';
import { first, lark, ledgerWith, moor, root, second, site, type Step } from './partnership.fixture.js';

const noticesIn = (ledger: Ledger): Notice[] => noticesOf(ledger, ledger.settle());
const notice = (ledger: Ledger, template: string) => {
  const found = noticesIn(ledger).filter((each) => each.template === template);
  expect(found.length).toBeLessThan(2);
  return found[0] && { must: [...found[0].must], may: Object.fromEntries(found[0].may) };
};
const asks = (ledger: Ledger) =>
  asksOf(ledger, ledger.settle()).map(({ cause, asked, may }) => [cause, [...asked], [...may]]);
const [larks, moors] = [lark.endorser, moor.endorser];

describe('what is handed in', () => {
  it('is told to the endorser of the state, and of no other', () => {
    const notified = notice(ledgerWith({ filer: site }), 'submission-submitted');
    expect(notified).toEqual({ must: [larks], may: { [larks]: 1 } });
  });

  it('may be told to the endorser of either state where its site moved', () => {
    const ledger = ledgerWith({ filer: site });
    ledger.recordMove(site, moor, '2024-03-31');
    expect(notice(ledger, 'submission-submitted')).toEqual({ must: [], may: { [larks]: 1, [moors]: 1 } });
    expect(notice(ledger, 'submission-moved')).toEqual({ must: [], may: { [moors]: 1 } });
  });

  it('stays with the endorser where its site moves after its period', () => {
    const ledger = ledgerWith({ filer: site });
    ledger.recordMove(site, moor, '2024-04-01');
    expect(notice(ledger, 'submission-submitted')).toEqual({ must: [larks], may: { [larks]: 1 } });
    expect(notice(ledger, 'submission-moved')).toBeUndefined();
    expect(asks(ledger)).toEqual([['site 2', [larks], []]]);
  });

  it('may be told anew as often as it comes to somebody, and no oftener', () => {
    const ledger = ledgerWith({ filer: site });
    for (const to of [moor, lark, moor]) ledger.recordMove(site, to, '2024-02-15');
    expect(notice(ledger, 'submission-moved')?.may).toEqual({ [moors]: 2, [larks]: 1 });
  });

  it('is told to the reviewers of the root alone where a state or the root files it', () => {
    for (const filer of [lark, root]) {
      const ledger = ledgerWith({ filer });
      ledger.recordMove(site, moor, '2023-12-31');
      expect(notice(ledger, 'submission-submitted')).toEqual({
        must: ['ann', 'bob'],
        may: { ann: 1, bob: 1 },
      });
      expect(notice(ledger, 'submission-moved')).toBeUndefined();
      expect(asks(ledger)).toEqual([[`${filer.code} 2`, ['ann', 'bob'], []]]);
    }
  });
});

describe('what waits', () => {
  it('asks whoever reviews it by the last move, and nobody from whom it went', () => {
    const ledger = ledgerWith({ filer: site });
    ledger.recordMove(site, moor, '2024-02-15');
    expect(asks(ledger)).toEqual([['site 2', [moors], []]]);
    ledger.recordMove(site, lark, '2024-02-15');
    expect(asks(ledger)).toEqual([['site 2', [larks], []]]);
  });

  it('asks whoever reviews by the tree of its own period', () => {
    const ledger = ledgerWith({ filer: site, period: first });
    ledger.recordMove(site, moor, second.firstDay);
    expect(asks(ledger)).toEqual([['site 2', [larks], []]]);
  });

  it('asks at the root once it is endorsed, and nobody once it is accepted or returned', () => {
    const endorsed: Step = ['endorse', 'endorsed', larks];
    expect(asks(ledgerWith({ filer: site }, endorsed))).toEqual([
      ['site 2', [], []],
      ['site 3', ['ann', 'bob'], [site.reporter]],
    ]);
    const accepted = ledgerWith({ filer: site }, endorsed, ['accept', 'accepted', 'ann']);
    expect(asks(accepted)).toEqual([
      ['site 2', [], []],
      ['site 3', [], []],
    ]);
    expect(asks(ledgerWith({ filer: site }, ['return', 'returned', larks]))).toEqual([['site 2', [], []]]);
  });
});

it('a returned filing is told to its reporter and to who coordinates there', () => {
  const returned = (filer: typeof root) =>
    notice(ledgerWith({ filer }, ['return', 'returned', 'ann']), 'submission-returned')?.must;
  expect(returned(site)).toEqual([site.reporter]);
  expect(returned(lark)).toEqual([lark.reporter, lark.coordinator]);
  expect(returned(root)).toEqual([root.reporter, administrator]);
});

it('a draft that somebody else writes over after it was recalled is told to who wrote it', () => {
  const recalled: Step = ['recall', 'draft', site.reporter];
  const told = (...more: Step[]) => notice(ledgerWith({ filer: site }, recalled, ...more), 'draft-replaced');
  expect(told(['save', 'draft', 'importer'])).toEqual({ must: [site.reporter], may: { [site.reporter]: 1 } });
  expect(told(['save', 'draft', site.reporter])).toBeUndefined();
  expect(told(['save', 'draft', 'importer'], ['save', 'draft', 'importer'])).toEqual(
    told(['save', 'draft', 'importer']),
  );
});

it('a retraction is told to the root, and to the one state above where no move concerned its period', () => {
  const notified = (filer: typeof root, from?: string) => {
    const endorsed: Step[] = filer === site ? [['endorse', 'endorsed', larks]] : [];
    const steps: Step[] = [...endorsed, ['accept', 'accepted', 'ann'], ['retract', 'retracted', 'ann']];
    const ledger = ledgerWith({ filer }, ...steps);
    if (from) ledger.recordMove(site, moor, from);
    return notice(ledger, 'figure-restated')?.must;
  };
  const atTheRoot = ['bob', administrator];
  expect(notified(root)).toEqual(atTheRoot);
  expect(notified(lark)).toEqual([...atTheRoot, larks, lark.coordinator]);
  expect(notified(site, '2024-04-01')).toEqual([...atTheRoot, larks, lark.coordinator]);
  expect(notified(site, '2024-03-31')).toEqual(atTheRoot);
});
