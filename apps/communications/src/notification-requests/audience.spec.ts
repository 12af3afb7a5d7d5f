import type { Role } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { audienceOf, recipientsOf } from './audience.js';
import type { RequestFacts, Template } from './notification-request.js';
import type { ParticipationPath, PathNode } from './participation-path.js';

const root: PathNode = { id: 'root', tier: 'federal' };
const state: PathNode = { id: 'state', tier: 'state' };
const region: PathNode = { id: 'region', tier: 'state' };
const site: PathNode = { id: 'site', tier: 'local' };
const school: PathNode = { id: 'school', tier: 'local' };

const atSite: ParticipationPath = { own: site, above: [state, root] };
const atSchool: ParticipationPath = { own: school, above: [site, region, state, root] };
const lonely: ParticipationPath = { own: site, above: [root] };
const atState: ParticipationPath = { own: state, above: [root] };
const atRoot: ParticipationPath = { own: root, above: [] };

/** Everybody there is: `<role>@<participation>`, one each. */
const everybody = (role: Role, id: string): string[] => [`${role}@${id}`];

function told(
  template: Template,
  paths: ParticipationPath[],
  facts: RequestFacts = {},
  returnedBy?: string,
): string[] | undefined {
  const input = {
    request: { template, facts },
    paths: paths as [ParticipationPath],
    ...(returnedBy && { returnedBy }),
  };
  return recipientsOf(audienceOf(input), [paths[0]!.own.id], everybody)?.map(({ subject }) => subject);
}

describe('who is told that a plan is due', () => {
  it.each(['plan-due', 'plan-overdue'] as const)(
    'are the planners and coordinators there: %s',
    (template) => {
      expect(told(template, [atState])).toEqual(['planner@state', 'coordinator@state']);
    },
  );
});

describe('who is told of an overlap', () => {
  it('are the planners of both plans, but the one who explained it', () => {
    const both = ['planner@site', 'planner@state'];
    expect(told('overlap-found', [atSite, atState], { actor: 'reviewer@state' })).toEqual(both);
    expect(told('overlap-resolved', [atSite, atState], { actor: 'planner@state' })).toEqual(['planner@site']);
  });
});

describe('who is told of a submitted filing', () => {
  it.each<[string, ParticipationPath, string]>([
    ["a local site's: its state's reviewers", atSite, 'reviewer@state'],
    ["a school's below a site: those of the nearest state", atSchool, 'reviewer@region'],
    ["a local site's without a state above: the root's", lonely, 'reviewer@root'],
    ["a state's: the root's", atState, 'reviewer@root'],
    ["the root's own: the root's", atRoot, 'reviewer@root'],
  ])('%s', (_, path, reviewer) => {
    expect(told('submission-submitted', [path], { submittedBy: 'reporter@site' })).toEqual([reviewer]);
  });

  it('is, after a move, the reviewer of where it is now, whoever submitted it', () => {
    expect(told('submission-moved', [atSchool], { submittedBy: 'anna' })).toEqual(['reviewer@region']);
    expect(told('submission-moved', [atSchool], { submittedBy: 'reviewer@region' })).toEqual([]);
  });

  it('is never the one who submitted it', () => {
    expect(told('submission-submitted', [atRoot], { submittedBy: 'reviewer@root' })).toEqual([]);
  });

  it('is also the one who returned it, when it comes again', () => {
    const facts = { submittedBy: 'reporter@site' };
    expect(told('submission-resubmitted', [atSite], facts, 'officer')).toEqual(['officer', 'reviewer@state']);
    expect(told('submission-resubmitted', [atSite], facts, 'reviewer@state')).toEqual(['reviewer@state']);
  });
});

describe('who is told of the answer', () => {
  const facts = { submittedBy: 'anna', endorsedBy: 'eve', actor: 'rudi' };

  it('a return: who submitted, who endorsed, and the site', () => {
    const site = ['anna', 'eve', 'reporter@site', 'coordinator@site'];
    expect(told('submission-returned', [atSite], facts)).toEqual(site);
  });

  it('a return before any endorsement: nobody is the endorser', () => {
    expect(told('submission-returned', [atSite], { submittedBy: 'reporter@site', actor: 'rudi' })).toEqual([
      'reporter@site',
      'coordinator@site',
    ]);
  });

  it("an endorsement: who submitted, and the root's reviewers", () => {
    expect(told('submission-endorsed', [atSite], facts)).toEqual(['anna', 'reviewer@root']);
  });

  it('an acceptance: who submitted and who endorsed', () => {
    expect(told('submission-accepted', [atSite], facts)).toEqual(['anna', 'eve']);
  });

  it('is never the one who gave it', () => {
    expect(told('submission-accepted', [atSite], { ...facts, actor: 'eve' })).toEqual(['anna']);
  });
});

describe('who is told of a restatement', () => {
  it('the coordinators and reviewers of every participation whose figure changed, each once', () => {
    const both = (role: Role, id: string) => (id === 'root' ? ['chief'] : [`${role}@${id}`]);
    const input = {
      request: { template: 'figure-restated' as const, facts: {} },
      paths: [atSite, atState, atRoot] as [ParticipationPath, ...ParticipationPath[]],
    };
    expect(recipientsOf(audienceOf(input), ['site', 'state', 'root'], both)).toEqual([
      { subject: 'coordinator@site', participationId: 'site' },
      { subject: 'reviewer@site', participationId: 'site' },
      { subject: 'coordinator@state', participationId: 'state' },
      { subject: 'reviewer@state', participationId: 'state' },
      { subject: 'chief', participationId: 'root' },
    ]);
  });
});

describe('who is told of a plan', () => {
  it.each<[string, ParticipationPath, string[]]>([
    ["a site's: the state's reviewers", atSite, ['reviewer@state']],
    ["a school's: those of the nearest higher tier", atSchool, ['reviewer@region']],
    ["a state's: the root's reviewers", atState, ['reviewer@root']],
    ["the root's own: its other reviewers", atRoot, []],
  ])('submitted, %s', (_, path, reviewers) => {
    expect(told('plan-moved', [path], { submittedBy: 'reviewer@root' })).toEqual(
      told('plan-submitted', [path], { submittedBy: 'reviewer@root' }),
    );
    expect(told('plan-submitted', [path], { submittedBy: 'reviewer@root' })).toEqual(
      path === atState ? [] : reviewers,
    );
  });

  it.each(['plan-returned', 'plan-approved'] as const)(
    '%s: who submitted it and the planners there',
    (template) => {
      expect(told(template, [atSite], { submittedBy: 'anna', actor: 'rudi' })).toEqual([
        'anna',
        'planner@site',
      ]);
    },
  );
});

describe('who is told of an annual goal', () => {
  it.each<[string, ParticipationPath, string[]]>([
    ["a site's: the state's reviewers", atSite, ['reviewer@state']],
    ["a school's: those of the nearest higher tier", atSchool, ['reviewer@region']],
    ["a state's: the root's reviewers, but not who submitted it", atState, []],
  ])('submitted, %s', (_, path, reviewers) => {
    for (const template of ['goal-submitted', 'goal-moved'] as const)
      expect(told(template, [path], { submittedBy: 'reviewer@root' })).toEqual(reviewers);
  });

  it.each(['goal-returned', 'goal-approved'] as const)('%s: who submitted it', (template) => {
    expect(told(template, [atSite], { submittedBy: 'anna', actor: 'rudi' })).toEqual(['anna']);
    expect(told(template, [atSite], { submittedBy: 'anna', actor: 'anna' })).toEqual([]);
  });
});

describe('who is told that an annual goal is off track', () => {
  it('who plans and coordinates at the participation, and then who coordinates right above it', () => {
    const open = { personLevel: false };
    expect(told('goal-off-track', [atSite], open)).toEqual(['planner@site', 'coordinator@site']);
    expect(told('goal-off-track-below', [atSite])).toEqual(['coordinator@state']);
    expect(told('goal-off-track-below', [atRoot])).toEqual([]);
  });

  it.each([{ personLevel: true }, {}])('no planner where the goal is about single people: %o', (facts) => {
    expect(told('goal-off-track', [atSite], facts)).toEqual(['coordinator@site']);
  });
});

describe('who is told of a changed condition', () => {
  it('the coordinators of the node, and no others', () => {
    expect(told('condition-changed', [atSite], { condition: 'backbone_support' })).toEqual([
      'coordinator@site',
    ]);
  });
});

describe('who is told of changed allocations', () => {
  it('the coordinators of each participation that it concerns, but not who changed them', () => {
    expect(told('allocation-changed', [atSite, atState], { actor: 'coordinator@state' })).toEqual([
      'coordinator@site',
    ]);
  });
});

describe('who is told of a request for technical assistance', () => {
  const facts = { requestedBy: 'anna', assignedTo: 'sue', actor: 'supporter@state' };

  it('the supporters of the node and above it, but not the one who acted', () => {
    expect(told('ta-request-opened', [atSite], facts)).toEqual(['supporter@site', 'supporter@root']);
  });

  it('then the one whom it is given to, and of the answer the one who asked', () => {
    expect(told('ta-request-assigned', [atSite], facts)).toEqual(['sue']);
    expect(told('ta-request-answered', [atSite], facts)).toEqual(['anna']);
    expect(told('ta-request-answered', [atSite], { ...facts, actor: 'anna' })).toEqual([]);
  });
});

describe('who is told of a lesson', () => {
  it('the coordinators of every participation that it may help, each once', () => {
    expect(told('lesson-published', [atSite, atSchool], { actor: 'supporter@state' })).toEqual([
      'coordinator@site',
      'coordinator@school',
    ]);
  });
});

describe('who is told of a late contact', () => {
  it('the owners at the participation and at those that are parties', () => {
    expect(told('path-overdue', [atSite, atState], { ownerRole: 'supporter' })).toEqual([
      'supporter@site',
      'supporter@state',
    ]);
  });

  it('where it is escalated, the coordinators right above the participation', () => {
    expect(told('path-escalated', [atSite, atState], { ownerRole: 'supporter' })).toEqual([
      'coordinator@state',
    ]);
  });
});

describe('who is told of an announcement', () => {
  it('everybody who holds a role that reads at a participation of its audience, but the one who published it', () => {
    const everybody = told('announcement-published', [atSite], { actor: 'coordinator@site' });
    expect(everybody).toContain('observer@site');
    expect(everybody).not.toContain('coordinator@site');
    expect(everybody).not.toContain('observer@state');
    expect(everybody).not.toContain('integrator@site');
  });
});

describe('who is told of an action item', () => {
  it.each(['action-item-given', 'action-item-due', 'action-item-overdue'] as const)(
    'the person who does it, or the coordinators of the participation that does: %s',
    (template) => {
      expect(told(template, [atSite], { assignedTo: 'anna' })).toEqual(['anna']);
      expect(told(template, [atSite], { assignedTo: 'anna', actor: 'anna' })).toEqual([]);
      expect(told(template, [atSite], {})).toEqual(['coordinator@site']);
    },
  );
});

describe('an audience', () => {
  const nobody = () => [];
  it.each<[Template, boolean]>([
    ['submission-submitted', true],
    ['submission-resubmitted', true],
    ['submission-endorsed', true],
    ['plan-submitted', true],
    ['goal-submitted', true],
    ['submission-returned', false],
    ['submission-accepted', false],
    ['figure-restated', false],
    ['plan-returned', false],
    ['plan-approved', false],
    ['goal-returned', false],
    ['goal-approved', false],
    ['goal-off-track', false],
    ['goal-off-track-below', false],
    ['condition-changed', false],
    ['ta-request-opened', false],
    ['lesson-published', false],
    ['allocation-changed', false],
    ['path-overdue', false],
    ['path-escalated', false],
  ])('of %s waits while nobody holds the role: %s', (template, waits) => {
    const audience = audienceOf({ request: { template, facts: { submittedBy: 'anna' } }, paths: [atSite] });
    expect(recipientsOf(audience, ['site'], nobody) === undefined).toBe(waits);
  });
});
