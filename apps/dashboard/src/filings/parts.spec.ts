import { describe, expect, it } from 'vitest';
import type { Membership, Participation, Submission } from '../api/schemas.js';
import { isEditable, linesOn, offered, partsOf } from './parts.js';

const node = (id: string, tier: Participation['tier'], ...parents: [string, string][]) =>
  ({ id, tier, parents: parents.map(([parentId, from]) => ({ parentId, from })) }) as Participation;

const nodes = [
  node('nation', 'federal'),
  node('east', 'state', ['nation', '2020-01-01']),
  node('west', 'state', ['nation', '2020-01-01']),
  node('site', 'local', ['east', '2020-01-01'], ['west', '2024-02-15']),
];
const holding = (role: Membership['role'], participationId: string) =>
  ({ role, participationId, subject: 'me' }) as Membership;
/** My part in what the site filed for a period of which the east reviews, and in what the west filed, on a day after the site's move. */
const inSites = (...mine: Membership[]) =>
  partsOf(mine, linesOn(nodes, '2024-03-31')('site'), { endorserId: 'east', accepterId: 'nation' });
const inWests = (...mine: Membership[]) =>
  partsOf(mine, linesOn(nodes, '2024-03-31')('west'), { endorserId: null, accepterId: 'nation' });
const filed = (status: Submission['status'], submittedBy = 'other', revision = 1) =>
  ({ status, submittedBy, revision }) as Submission;

describe('my part in a filing', () => {
  it('is the reviewer’s where it is reviewed, and the reporter’s by the tree of today', () => {
    for (const [state, parts] of [
      ['east', { endorser: true, reporter: false }],
      ['west', { endorser: false, reporter: true }],
    ] as const)
      expect(inSites(holding('reviewer', state), holding('reporter', state))).toMatchObject(parts);
  });

  it('is known where the site is not seen any more', () => {
    const line = linesOn([], '2024-03-31')('site');
    expect(
      partsOf([holding('reviewer', 'east')], line, { endorserId: 'east', accepterId: 'nation' }),
    ).toEqual({ reporter: false, endorser: true, accepter: false, belowState: true });
  });

  it('is reporter from above as well, and accepter at the root alone', () => {
    expect(inSites(holding('reporter', 'nation'))).toMatchObject({ reporter: true });
    expect(inSites(holding('reviewer', 'nation'))).toMatchObject({ accepter: true, endorser: false });
  });

  it('offers the accepter nothing until the state has endorsed, but a state’s own at once', () => {
    const root = holding('reviewer', 'nation');
    expect(offered(filed('submitted'), inSites(root), 'me')).toEqual([]);
    expect(offered(filed('endorsed'), inSites(root), 'me')).toEqual(['accept', 'return']);
    expect(offered(filed('submitted'), inWests(root), 'me')).toEqual(['accept', 'return']);
  });

  it('never offers to review one’s own, nor what one reports for', () => {
    const east = holding('reviewer', 'east');
    expect(offered(filed('submitted'), inSites(east), 'me')).toEqual(['endorse', 'return']);
    expect(offered(filed('submitted', 'me'), inSites(east), 'me')).toEqual([]);
    const both = inSites(east, holding('reporter', 'site'));
    expect(offered(filed('submitted'), both, 'me')).toEqual(['recall']);
  });

  it('lets the reporter write while it is the reporter’s turn', () => {
    const mine = inSites(holding('reporter', 'site'));
    const turns = ['draft', 'returned', 'withdrawn', 'submitted', 'endorsed', 'accepted'] as const;
    expect(turns.map((status) => isEditable(filed(status), mine))).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
    expect(isEditable(undefined, mine)).toBe(true);
    expect(isEditable(undefined, inSites(holding('observer', 'site')))).toBe(false);
  });
});
