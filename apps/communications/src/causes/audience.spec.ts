import type { Role } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { audienceOf, recipientsOf } from './audience.js';
import type { CauseFacts, Template } from './cause.js';
import type { Place, Seat } from './place.js';

const root: Seat = { id: 'root', tier: 'federal' };
const state: Seat = { id: 'state', tier: 'state' };
const region: Seat = { id: 'region', tier: 'state' };
const site: Seat = { id: 'site', tier: 'local' };
const school: Seat = { id: 'school', tier: 'local' };

const atSite: Place = { own: site, above: [state, root] };
const atSchool: Place = { own: school, above: [site, region, state, root] };
const lonely: Place = { own: site, above: [root] };
const atState: Place = { own: state, above: [root] };
const atRoot: Place = { own: root, above: [] };

/** Everybody there is: `<role>@<participation>`, one each. */
const everybody = (role: Role, id: string): string[] => [`${role}@${id}`];

function heard(
  template: Template,
  places: Place[],
  facts: CauseFacts = {},
  returnedBy?: string,
): string[] | undefined {
  const hearing = {
    cause: { template, facts },
    places: places as [Place],
    ...(returnedBy && { returnedBy }),
  };
  return recipientsOf(audienceOf(hearing), [places[0]!.own.id], everybody)?.map(({ subject }) => subject);
}

describe('who hears of a submitted filing', () => {
  it.each<[string, Place, string]>([
    ["a local site's: its state's reviewers", atSite, 'reviewer@state'],
    ["a school's below a site: those of the nearest state-tier seat", atSchool, 'reviewer@region'],
    ["a local site's without a state above: the root's", lonely, 'reviewer@root'],
    ["a state's: the root's", atState, 'reviewer@root'],
    ["the root's own: the root's", atRoot, 'reviewer@root'],
  ])('%s', (_, place, reviewer) => {
    expect(heard('submission-submitted', [place], { submittedBy: 'reporter@site' })).toEqual([reviewer]);
  });

  it('is, after a move, the reviewer of where it is now, whoever submitted it', () => {
    expect(heard('submission-moved', [atSchool], { submittedBy: 'anna' })).toEqual(['reviewer@region']);
    expect(heard('submission-moved', [atSchool], { submittedBy: 'reviewer@region' })).toEqual([]);
  });

  it('is never the one who submitted it', () => {
    expect(heard('submission-submitted', [atRoot], { submittedBy: 'reviewer@root' })).toEqual([]);
  });

  it('is also the one who returned it, when it comes again', () => {
    const facts = { submittedBy: 'reporter@site' };
    expect(heard('submission-resubmitted', [atSite], facts, 'officer')).toEqual([
      'officer',
      'reviewer@state',
    ]);
    expect(heard('submission-resubmitted', [atSite], facts, 'reviewer@state')).toEqual(['reviewer@state']);
  });
});

describe('who hears of the answer', () => {
  const facts = { submittedBy: 'anna', endorsedBy: 'eve', actor: 'rudi' };

  it('a return: who submitted, who endorsed, and the site', () => {
    const site = ['anna', 'eve', 'reporter@site', 'coordinator@site'];
    expect(heard('submission-returned', [atSite], facts)).toEqual(site);
  });

  it('a return before any endorsement: nobody is the endorser', () => {
    expect(heard('submission-returned', [atSite], { submittedBy: 'reporter@site', actor: 'rudi' })).toEqual([
      'reporter@site',
      'coordinator@site',
    ]);
  });

  it("an endorsement: who submitted, and the root's reviewers", () => {
    expect(heard('submission-endorsed', [atSite], facts)).toEqual(['anna', 'reviewer@root']);
  });

  it('an acceptance: who submitted and who endorsed', () => {
    expect(heard('submission-accepted', [atSite], facts)).toEqual(['anna', 'eve']);
  });

  it('is never the one who gave it', () => {
    expect(heard('submission-accepted', [atSite], { ...facts, actor: 'eve' })).toEqual(['anna']);
  });
});

describe('who hears of a restatement', () => {
  it('the coordinators and reviewers of every participation whose figure changed, each once', () => {
    const both = (role: Role, id: string) => (id === 'root' ? ['chief'] : [`${role}@${id}`]);
    const hearing = {
      cause: { template: 'figure-restated' as const, facts: {} },
      places: [atSite, atState, atRoot] as [Place, ...Place[]],
    };
    expect(recipientsOf(audienceOf(hearing), ['site', 'state', 'root'], both)).toEqual([
      { subject: 'coordinator@site', participationId: 'site' },
      { subject: 'reviewer@site', participationId: 'site' },
      { subject: 'coordinator@state', participationId: 'state' },
      { subject: 'reviewer@state', participationId: 'state' },
      { subject: 'chief', participationId: 'root' },
    ]);
  });
});

describe('who hears of a plan', () => {
  it.each<[string, Place, string[]]>([
    ["a site's: the state's reviewers", atSite, ['reviewer@state']],
    ["a school's: those of the nearest higher tier", atSchool, ['reviewer@region']],
    ["a state's: the root's reviewers", atState, ['reviewer@root']],
    ["the root's own: its other reviewers", atRoot, []],
  ])('submitted, %s', (_, place, reviewers) => {
    expect(heard('plan-moved', [place], { submittedBy: 'reviewer@root' })).toEqual(
      heard('plan-submitted', [place], { submittedBy: 'reviewer@root' }),
    );
    expect(heard('plan-submitted', [place], { submittedBy: 'reviewer@root' })).toEqual(
      place === atState ? [] : reviewers,
    );
  });

  it.each(['plan-returned', 'plan-approved'] as const)(
    '%s: who submitted it and the planners there',
    (template) => {
      expect(heard(template, [atSite], { submittedBy: 'anna', actor: 'rudi' })).toEqual([
        'anna',
        'planner@site',
      ]);
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
    ['submission-returned', false],
    ['submission-accepted', false],
    ['figure-restated', false],
    ['plan-returned', false],
    ['plan-approved', false],
  ])('of %s waits while nobody holds the role: %s', (template, waits) => {
    const audience = audienceOf({ cause: { template, facts: { submittedBy: 'anna' } }, places: [atSite] });
    expect(recipientsOf(audience, ['site'], nobody) === undefined).toBe(waits);
  });
});
