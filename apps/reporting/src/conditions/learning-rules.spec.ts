import { describe, expect, it } from 'vitest';
import { factOf, judged, root, school, site, state, treeOf } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

type Days = Partial<Pick<Fact, 'validFrom' | 'validTo'>>;

describe('shared learning', () => {
  /** Published in the federal fiscal year of the day on which is judged, unless told. */
  const year = { validFrom: '2023-11-01', validTo: '2024-09-30' };
  const lesson = (node: number, { hasEvidence = true, ...days }: Days & { hasEvidence?: boolean } = {}) =>
    factOf('lesson', node, { hasEvidence }, { ...year, ...days });
  const reading = ({ id: lessonId, node }: Fact<'lesson'>) =>
    factOf('lesson_reading', node, { lessonId }, { validFrom: '2023-12-01' });
  const learningAt = (node: number, facts: readonly Fact[], day?: string, tree?: ReturnType<typeof treeOf>) =>
    judged('shared_learning', node, facts, { ...(day && { day }), ...(tree && { tree }) });

  it('is unknown where no lesson was ever published, also by one that was taken back at once', () => {
    const unknown = { status: 'unknown', facts: [], gaps: [{ code: 'lesson_missing', of: null }] };
    expect(learningAt(site, [])).toMatchObject(unknown);
    const never = lesson(site, { validFrom: '2024-01-02', validTo: '2024-01-01' });
    expect(learningAt(site, [never])).toMatchObject(unknown);
  });

  it('is met by a lesson of this year with figures that was read elsewhere, there and below', () => {
    const learned = lesson(state);
    const facts = [learned, reading(learned)];
    for (const node of [state, site, school])
      expect(learningAt(node, facts)).toMatchObject({ status: 'met', facts: [learned], gaps: [] });
    expect(learningAt(root, facts)).toMatchObject({ status: 'unknown' });
  });

  it('is not met without figures, or unread, and says what is missing', () => {
    const [bare, unread] = [lesson(site, { hasEvidence: false }), lesson(site)];
    expect(learningAt(site, [bare, reading(bare)])).toMatchObject({
      status: 'not_met',
      facts: [bare],
      gaps: [{ code: 'evidence_missing', of: null }],
    });
    expect(learningAt(site, [bare, reading(bare), unread])).toMatchObject({
      status: 'not_met',
      facts: [unread],
      gaps: [{ code: 'lesson_unread', of: null }],
    });
  });

  it('takes nothing away by a lesson of its own: those above count beside it', () => {
    const [above, own] = [lesson(state), lesson(site, { hasEvidence: false })];
    const facts = [above, reading(above), own];
    expect(learningAt(site, facts)).toMatchObject({ status: 'met', facts: [above] });
  });

  it('is at risk within the thirty days before October, unless a lesson of the next year is there, and not met from then on', () => {
    const learned = lesson(site);
    const facts = [learned, reading(learned)];
    expect(learningAt(site, facts, '2024-08-31')).toMatchObject({
      status: 'met',
      judgeAgainOn: '2024-09-01',
    });
    expect(learningAt(site, facts, '2024-09-01')).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-10-01',
      gaps: [{ code: 'lesson_missing' }],
      judgeAgainOn: '2024-10-01',
    });
    expect(learningAt(site, facts, '2024-10-01')).toMatchObject({
      status: 'not_met',
      facts: [],
      gaps: [{ code: 'lesson_missing' }],
    });
    const next = lesson(site, { validFrom: '2024-10-01', validTo: '2025-09-30' });
    expect(learningAt(site, [...facts, next, reading(next)], '2024-10-01')).toMatchObject({ status: 'met' });
  });

  it('is lost by a move away from whoever learned', () => {
    const tree = treeOf([
      { parent: state, from: '2020-01-01' },
      { parent: root, from: '2024-06-15' },
    ]);
    const learned = lesson(state);
    expect(learningAt(site, [learned, reading(learned)], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
    });
  });

  it('names twenty of many lessons that were read', () => {
    const many = Array.from({ length: 60 }, () => lesson(site)).flatMap((each) => [each, reading(each)]);
    expect(learningAt(site, many)!.facts).toHaveLength(20);
  });
});

describe('replication at scale', () => {
  const replication = (node: number, hasOutcome: boolean, days: Days = {}) =>
    factOf('replication', node, { hasOutcome }, days);
  const scaleAt = (node: number, facts: readonly Fact[]) => judged('replication_at_scale', node, facts);

  it('is unknown where nothing was ever replicated, also by what was abandoned', () => {
    const unknown = { status: 'unknown', facts: [], gaps: [{ code: 'replication_missing', of: null }] };
    expect(scaleAt(site, [])).toMatchObject(unknown);
    const abandoned = replication(site, false, { validFrom: '2024-01-02', validTo: '2024-01-01' });
    expect(scaleAt(site, [abandoned])).toMatchObject(unknown);
  });

  it('is met by one that has an outcome, and then rests on those alone', () => {
    const evaluated = replication(site, true);
    expect(scaleAt(site, [replication(site, false), evaluated])).toMatchObject({
      status: 'met',
      facts: [evaluated],
      gaps: [],
    });
  });

  it('is not met by one that was started and has no outcome', () => {
    const started = replication(site, false);
    expect(scaleAt(site, [started])).toMatchObject({
      status: 'not_met',
      facts: [started],
      gaps: [{ code: 'outcome_missing', of: null }],
    });
  });

  it('is of exactly who adopts and who learned: nothing of it comes from above or below', () => {
    const facts = [replication(site, true)];
    for (const node of [root, state, school])
      expect(scaleAt(node, facts)).toMatchObject({ status: 'unknown' });
  });

  it('is never at risk: an outcome does not expire', () => {
    const judgement = scaleAt(site, [replication(site, true)])!;
    expect(judgement.status).not.toBe('at_risk');
    expect(judgement).toMatchObject({ fallsOn: null, judgeAgainOn: null });
  });
});
