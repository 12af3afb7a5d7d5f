import type { Sector } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { factOf, judged, root, site, state, treeOf } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

const initiative = (...sectors: Sector[]) =>
  factOf('initiative', root, { sectors }, { validFrom: '0001-01-01' });
const agreement = (
  node: number,
  sectors: readonly Sector[],
  days: Partial<Pick<Fact, 'validFrom' | 'validTo'>> = {},
) => factOf('agreement', node, { sectors }, days);
const asked = initiative('education', 'health', 'citizens');

const partnersAt = (node: number, facts: readonly Fact[], day?: string, tree?: ReturnType<typeof treeOf>) =>
  judged('diverse_partners', node, facts, { ...(day && { day }), ...(tree && { tree }) });

describe('diverse partners', () => {
  it('are unknown where no agreement was ever recorded, also by one that never began', () => {
    const unknown = { status: 'unknown', facts: [], gaps: [{ code: 'agreement_missing', of: null }] };
    expect(partnersAt(site, [asked])).toMatchObject(unknown);
    const never = agreement(site, ['health'], { validFrom: '2024-01-01', validTo: '2023-12-31' });
    expect(partnersAt(site, [asked, never])).toMatchObject({ ...unknown, judgeAgainOn: null });
  });

  it('are unknown while the initiative names no sector: none is not all', () => {
    const unknown = { status: 'unknown', gaps: [{ code: 'sectors_not_named', of: null }] };
    expect(partnersAt(site, [agreement(site, ['health'])])).toMatchObject(unknown);
    expect(partnersAt(site, [initiative(), agreement(site, ['health'])])).toMatchObject(unknown);
  });

  it('are met where agreements in force have parties of every sector, one of them or all together', () => {
    const whole = agreement(site, ['education', 'health', 'citizens', 'business']);
    expect(partnersAt(site, [asked, whole])).toMatchObject({ status: 'met', facts: [whole], gaps: [] });
    const both = [agreement(site, ['education', 'health']), agreement(site, ['citizens'])];
    expect(partnersAt(site, [asked, ...both])).toMatchObject({ status: 'met', facts: both });
  });

  it('are not met where sectors are missing, and name each of them', () => {
    const some = agreement(site, ['education']);
    expect(partnersAt(site, [asked, some])).toMatchObject({
      status: 'not_met',
      facts: [some],
      gaps: [
        { code: 'sector_missing', of: 'health' },
        { code: 'sector_missing', of: 'citizens' },
      ],
    });
  });

  it('come from the node and from all above it: an agreement of its own takes none away', () => {
    const above = agreement(state, ['education', 'health']);
    const own = agreement(site, ['citizens']);
    expect(partnersAt(site, [asked, above, own])).toMatchObject({ status: 'met', facts: [own, above] });
    expect(partnersAt(state, [asked, above, own])).toMatchObject({
      status: 'not_met',
      gaps: [{ of: 'citizens' }],
    });
  });

  it('are at risk within the thirty days before one expires, and not met afterwards', () => {
    const [lasting, ending] = [
      agreement(site, ['education', 'health']),
      agreement(site, ['citizens'], { validTo: '2024-07-01' }),
    ];
    const facts = [asked, lasting, ending];
    expect(partnersAt(site, facts)).toMatchObject({ status: 'met', judgeAgainOn: '2024-06-02' });
    expect(partnersAt(site, facts, '2024-06-02')).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-07-02',
      gaps: [{ code: 'sector_missing', of: 'citizens' }],
    });
    expect(partnersAt(site, facts, '2024-07-02')).toMatchObject({ status: 'not_met', facts: [lasting] });
  });

  it('are not at risk where the next agreement follows in time', () => {
    const all: Sector[] = ['education', 'health', 'citizens'];
    const ending = agreement(site, all, { validTo: '2024-06-10' });
    const next = agreement(site, all, { validFrom: '2024-06-11' });
    expect(partnersAt(site, [asked, ending, next])).toMatchObject({ status: 'met', fallsOn: null });
  });

  it('go by the tree of the day', () => {
    const tree = treeOf([
      { parent: state, from: '2020-01-01' },
      { parent: root, from: '2024-06-15' },
    ]);
    const facts = [asked, agreement(state, ['education', 'health', 'citizens'])];
    expect(partnersAt(site, facts, undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
    });
    expect(partnersAt(site, facts, '2024-06-15', tree)).toMatchObject({ status: 'unknown' });
  });
});
