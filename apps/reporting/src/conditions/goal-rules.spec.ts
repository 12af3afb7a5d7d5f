import { describe, expect, it } from 'vitest';
import { factOf, judged, root, school, site, state, treeOf, treeWith } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

type Days = Partial<Pick<Fact, 'validFrom' | 'validTo'>>;
const shared = 'students-screened@1';
const thisYear = { validFrom: '2023-10-01', validTo: '2024-09-30' };
const nextYear = { validFrom: '2024-10-01', validTo: '2025-09-30' };
const goal = (node: number, indicator = shared, days: Days = thisYear) =>
  factOf('annual_goal', node, { indicator, fiscalYear: `FFY${days.validTo?.slice(0, 4)}` }, days);

const measures = [{ effectiveFrom: '2023-01-01', indicators: [shared, 'referrals-made@1'] }];
const plain = treeWith({ measures });

const progressAt = (node: number, facts: readonly Fact[], day?: string, tree = plain) =>
  judged('progress_toward_goals', node, facts, { tree, ...(day && { day }) });

describe('progress toward goals', () => {
  it('is unknown where no goal was ever approved, also by one that a restored service no longer has', () => {
    const unknown = { status: 'unknown', facts: [], gaps: [{ code: 'goal_missing', of: null }] };
    for (const node of [root, state, site]) expect(progressAt(node, [])).toMatchObject(unknown);
    const never = goal(site, shared, { validFrom: '2023-10-01', validTo: '2023-09-30' });
    expect(progressAt(site, [never])).toMatchObject(unknown);
  });

  it('is unknown while the initiative shares no measures', () => {
    expect(progressAt(site, [goal(site)], undefined, treeOf())).toMatchObject({
      status: 'unknown',
      gaps: [{ code: 'shared_measures_missing', of: null }],
    });
  });

  it('is met at a site by its goal of this fiscal year on a shared measure, and above it by every site', () => {
    const own = goal(site);
    for (const node of [site, state, root])
      expect(progressAt(node, [own])).toMatchObject({ status: 'met', facts: [own], gaps: [] });
  });

  it('is not met by a goal of another measure or another year, nor by one of the state for its sites', () => {
    const gaps = [{ code: 'goal_missing', of: `${site}` }];
    const lastYear = goal(site, shared, { validFrom: '2022-10-01', validTo: '2023-09-30' });
    for (const other of [goal(site, 'homicides@1'), lastYear])
      for (const node of [site, state, root])
        expect(progressAt(node, [other])).toMatchObject({ status: 'not_met', facts: [], gaps });
    expect(progressAt(state, [goal(state)])).toMatchObject({ status: 'unknown' });
  });

  it('covers what lies below a site and has no goal of its own', () => {
    expect(progressAt(school, [goal(site)])).toMatchObject({ status: 'met' });
    expect(progressAt(site, [goal(school)])).toMatchObject({ status: 'unknown' });
    expect(progressAt(state, [goal(school)])).toMatchObject({ status: 'unknown' });
  });

  it('is at risk within the thirty days before the year ends, and not where the goals of the next are approved', () => {
    const [own, next] = [goal(site), goal(site, shared, nextYear)];
    for (const node of [site, state, root]) {
      expect(progressAt(node, [own], '2024-08-31')).toMatchObject({
        status: 'met',
        judgeAgainOn: '2024-09-01',
      });
      expect(progressAt(node, [own], '2024-09-01')).toMatchObject({
        status: 'at_risk',
        fallsOn: '2024-10-01',
        gaps: [{ code: 'goal_missing', of: `${site}` }],
      });
      expect(progressAt(node, [own, next], '2024-09-01')).toMatchObject({ status: 'met', fallsOn: null });
      expect(progressAt(node, [own], '2024-10-01')).toMatchObject({ status: 'not_met' });
    }
  });

  it('is at risk where a goal is off track, and not met where another is missing besides', () => {
    const off = factOf(
      'annual_goal',
      site,
      { indicator: shared, fiscalYear: 'FFY2024', isOffTrack: true },
      thisYear,
    );
    const gaps = [{ code: 'goal_off_track', of: `${site}` }];
    for (const node of [site, state, root])
      expect(progressAt(node, [off])).toMatchObject({ status: 'at_risk', fallsOn: null, facts: [off], gaps });
    expect(progressAt(root, [off], '2024-09-01')).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-10-01',
      gaps: [{ code: 'goal_missing', of: `${site}` }, ...gaps],
    });
    const tree = treeWith({ measures, sites: [100] });
    expect(progressAt(root, [off], undefined, tree)).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'goal_missing', of: '100' }],
    });
  });

  it('is at risk where the next measure set leaves the measure out', () => {
    const tree = treeWith({
      measures: [...measures, { effectiveFrom: '2024-06-20', indicators: ['referrals-made@1'] }],
    });
    expect(progressAt(site, [goal(site)], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-20',
    });
  });

  it('goes by the sites that take part below on the day, of which it names twenty at most', () => {
    const sites = Array.from({ length: 30 }, (_, at) => 100 + at);
    const tree = treeWith({ measures, sites: [...sites, { site: 200, validTo: '2024-05-31' }] });
    const goals = sites.slice(0, 4).map((each) => goal(each));
    const { gaps, facts } = progressAt(root, [...goals, goal(site)], undefined, tree)!;
    expect(gaps).toEqual(sites.slice(4, 24).map((each) => ({ code: 'goal_missing', of: `${each}` })));
    expect(facts).toHaveLength(5);
    const all = [...sites, site].map((each) => goal(each));
    expect(progressAt(root, all, undefined, tree)).toMatchObject({ status: 'met' });
    expect(progressAt(root, all, undefined, tree)!.facts).toHaveLength(20);
    expect(progressAt(root, all, '2024-05-31', tree)).toMatchObject({ gaps: [{ of: '200' }] });
  });

  it('turns when a site moves here or away', () => {
    const tree = treeWith({
      measures,
      ofSite: [
        { parent: root, from: '2020-01-01' },
        { parent: state, from: '2024-06-15' },
      ],
      sites: [300],
    });
    expect(progressAt(state, [goal(300)], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
    });
  });
});
