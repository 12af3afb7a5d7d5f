import { describe, expect, it } from 'vitest';
import { type ApprovalParticipation, approverOf } from './plan-approver.js';

const under = [{ parentId: 'above', from: '2020-01-01' }];
const participation = (
  id: string,
  tier: ApprovalParticipation['tier'],
  parents = under,
): ApprovalParticipation => ({ id, tier, parents });
const root = participation('root', 'federal', []);
const state = participation('state', 'state');
const region = participation('region', 'state');
const county = participation('county', 'local');
const school = participation('school', 'local');

describe('who approves a plan', () => {
  it.each([
    ['a local site: its state', county, [state, root], 'state'],
    ['a school under a county: the state above both', school, [county, state, root], 'state'],
    ['a site under a region: the region', county, [region, state, root], 'region'],
    ['a region under its state: the root', region, [state, root], 'root'],
    ['a state: the root', state, [root], 'root'],
    ['a site directly under the root: the root', county, [root], 'root'],
    ['the root: itself', root, [], 'root'],
    ['a federal office under the root: the root', participation('office', 'federal'), [root], 'root'],
    ['a site of which nothing above is known: nobody yet', county, [], undefined],
    ['a state of which the root is not known: nobody yet', state, [], undefined],
    ['a school under a county alone, as far as is known: nobody yet', school, [county], undefined],
    ['a site under a state, of which the root is not known: the state', county, [state], 'state'],
  ])('%s', (_, own, ancestors, approver) => {
    expect(approverOf(own, ancestors)?.id).toBe(approver);
  });
});
