import { describe, expect, it } from 'vitest';
import type { Membership, Participation, Submission } from '../api/schemas.js';
import { aboveOn, isEditable, offered, partsOf } from './parts.js';

const node = (id: string, tier: Participation['tier'], ...parents: [string, string][]) =>
  ({ id, tier, parents: parents.map(([parentId, from]) => ({ parentId, from })) }) as Participation;

const nodes = new Map(
  [
    node('nation', 'federal'),
    node('east', 'state', ['nation', '2020-01-01']),
    node('west', 'state', ['nation', '2020-01-01']),
    node('site', 'local', ['east', '2020-01-01'], ['west', '2024-02-15']),
  ].map((each) => [each.id, each]),
);
const holding = (role: Membership['role'], participationId: string) =>
  ({ role, participationId, subject: 'me' }) as Membership;
const at = (id: string, day: string, ...mine: Membership[]) =>
  partsOf(mine, nodes.get(id)!, aboveOn(nodes, id, day));
const filed = (status: Submission['status'], submittedBy = 'other', revision = 1) =>
  ({ status, submittedBy, revision }) as Submission;

describe('my part in a filing', () => {
  it('follows the tree of the day: a site that moved is endorsed by its new state', () => {
    const east = holding('reviewer', 'east');
    expect(at('site', '2024-02-14', east).endorser).toBe(true);
    expect(at('site', '2024-02-15', east).endorser).toBe(false);
  });

  it('is reporter from above as well, and accepter at the root alone', () => {
    expect(at('site', '2024-03-31', holding('reporter', 'nation'))).toMatchObject({ reporter: true });
    expect(at('site', '2024-03-31', holding('reviewer', 'nation'))).toMatchObject({
      accepter: true,
      endorser: false,
    });
  });

  it('offers the accepter nothing until the state has endorsed, but a state’s own at once', () => {
    const root = holding('reviewer', 'nation');
    expect(offered(filed('submitted'), at('site', '2024-03-31', root), 'me')).toEqual([]);
    expect(offered(filed('endorsed'), at('site', '2024-03-31', root), 'me')).toEqual(['accept', 'return']);
    expect(offered(filed('submitted'), at('west', '2024-03-31', root), 'me')).toEqual(['accept', 'return']);
  });

  it('never offers to review one’s own, nor what one reports for', () => {
    const west = holding('reviewer', 'west');
    expect(offered(filed('submitted'), at('site', '2024-03-31', west), 'me')).toEqual(['endorse', 'return']);
    expect(offered(filed('submitted', 'me'), at('site', '2024-03-31', west), 'me')).toEqual([]);
    const both = at('site', '2024-03-31', west, holding('reporter', 'site'));
    expect(offered(filed('submitted'), both, 'me')).toEqual(['recall']);
  });

  it('lets the reporter write while it is the reporter’s turn', () => {
    const mine = at('site', '2024-03-31', holding('reporter', 'site'));
    const turns = ['draft', 'returned', 'withdrawn', 'submitted', 'endorsed', 'accepted'] as const;
    expect(turns.map((status) => isEditable(filed(status), mine))).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
    expect(isEditable(undefined, mine)).toBe(true);
    expect(isEditable(undefined, at('site', '2024-03-31', holding('observer', 'site')))).toBe(false);
  });
});
