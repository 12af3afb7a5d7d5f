import { spelledAmong } from '@impact/contracts/codes';
import { Failure } from '../failure.js';
import type { ActualState, Award, Participation } from './actual-state.js';
import { allocated, awardOf } from './apply-allocations.js';
import { differingGoal } from './apply-goals.js';
import { differingPlan } from './apply-plans.js';
import { differingRecord } from './apply-records.js';
import { differingSuccessions } from './apply-successions.js';
import { type ByCode, codeText } from './codes.js';
import {
  codesOf,
  type DesiredAward,
  type DesiredMembership,
  type DesiredParticipation,
  type DesiredState,
} from './desired-state.js';
import { type Difference, differing, fixed, plain, withCodes } from './differing.js';
import type { Job } from './job.js';
import { comparable, publishedAs } from './measure-set.js';
import { desiredHistory, movesBetween } from './moves.js';
import { periodsBetween } from './periods.js';
import { agreements, backboneAssignments, champions, fundingSources, paths } from './record-kinds.js';
import type { Fields } from './serialize.js';

const shown = 10;

/** Notes every difference that apply does not make; unless in a dry run, refuses the files with all of them. */
export function refuseUnmakeable(job: Job, differences: readonly Difference[]): void {
  const texts = differences.map(
    ({ kind, name, field, now, desired, remedy }) =>
      `${kind} ${name}: ${field} is ${text(now)}, the files say ${text(desired)}: ${remedy}`,
  );
  if (job.dryRun)
    for (const { kind, name, field, now, desired } of differences)
      job.differs(`${kind} ${field}, which apply refuses`, `${name} ${text(now)} → ${text(desired)}`);
  else if (texts.length > 0) {
    const rest = texts.length > shown ? [`  … and ${texts.length - shown} more: see impact diff`] : [];
    const lines = texts.slice(0, shown).map((line) => `  ${line}`);
    throw new Failure(
      ['These differ and apply does not change them; nothing was made:', ...lines, ...rest].join('\n'),
    );
  }
}

/** Finds what differs between things that are there and what the files say of them; what files leave out says nothing. */
export function unmakeable(desired: DesiredState, actual: ActualState): Difference[] {
  return [
    ...ofInitiative(desired, actual),
    ...ofOrganizations(desired, actual),
    ...differingSuccessions(desired.successions, actual),
    ...ofAwards(desired, actual),
    ...desired.participations.flatMap((each) => ofParticipation(each, actual)),
    ...ofIndicators(desired, actual),
    ...ofMeasureSets(desired, actual),
    ...ofPeriods(desired, actual),
    ...desired.memberships.flatMap((each) => ofMembership(each, actual)),
    ...desired.backboneAssignments.flatMap((each) =>
      differingRecord(backboneAssignments, each, actual.backboneAssignments, actual),
    ),
    ...desired.champions.flatMap((each) => differingRecord(champions, each, actual.champions, actual)),
    ...desired.agreements.flatMap((each) => differingRecord(agreements, each, actual.agreements, actual)),
    ...desired.fundingSources.flatMap((each) =>
      differingRecord(fundingSources, each, actual.fundingSources, actual),
    ),
    ...desired.paths.flatMap((each) => differingRecord(paths, each, actual.paths, actual)),
    ...desired.plans.flatMap((each) => differingPlan(each, actual.plans, actual)),
    ...desired.goals.flatMap((each) => differingGoal(each, actual.goals, actual.participations)),
  ];
}

type Allocation = NonNullable<DesiredAward['allocations']>[number];

function ofInitiative(
  { initiative: { code, federalAgency, validFrom, codes } }: DesiredState,
  { initiative, organizations, participations }: ActualState,
): Difference[] {
  if (!initiative) return [];
  const root = participations.get('root');
  const said = { federalAgency: organizations.get(federalAgency)?.id, validFrom, codes };
  const now = {
    federalAgency: initiative.federalAgencyId,
    validFrom: root?.validFrom,
    codes: (root?.codes ?? []).map(codeText),
  };
  return differing('initiative', code, said, now, fixed);
}

const ofOrganizations = ({ organizations: desired }: DesiredState, { organizations }: ActualState) =>
  desired.flatMap(({ ...said }) => {
    const now = organizations.any(said.codes);
    const remedy = `change it with PUT /api/backbone/v1/organizations/${now?.id} and its version in If-Match, or write what stands.`;
    return now ? differing('organization', said.codes[0]!, { ...said }, withCodes(now), remedy) : [];
  });

const ofAwards = ({ awards: desired }: DesiredState, actual: ActualState) =>
  desired.flatMap(({ funder, recipient, allocations = [], closedOn, ...said }) => {
    const { awards, organizations, participations } = actual;
    const now = awardOf(awards, said.number);
    if (!now) return [];
    const { number } = said;
    const parties = {
      funderId: organizations.get(funder)?.id,
      recipientId: organizations.get(recipient)?.id,
      ...(now.closedOn && { closedOn }),
    };
    const amend = `amend it with POST /api/backbone/v1/awards/${now.id}/amendments and its version in If-Match, or write what stands.`;
    return [
      ...differing('award', number, { ...said, ...spelledAsIn(now, said) }, { ...now }, amend),
      ...differing('award', number, parties, { ...now }, fixed),
      ...allocations.flatMap((each) => ofAllocation(each, now, participations, amend)),
    ];
  });

/** What names an award and its budget periods, as the award that stands spells what reads alike. */
function spelledAsIn(now: Award, { budgetPeriods }: Pick<DesiredAward, 'budgetPeriods'>): Fields {
  const spelled = spelledAmong(now.budgetPeriods.map(({ id }) => id));
  const periods = budgetPeriods?.map((each: { id?: unknown }) => ({
    ...each,
    id: typeof each.id === 'string' ? (spelled(each.id) ?? each.id) : each.id,
  }));
  return { number: now.number, budgetPeriods: periods };
}

function ofAllocation(
  { budgetPeriod, to, amountUsd }: Allocation,
  award: Award,
  participations: ByCode<Participation>,
  amend: string,
): Difference[] {
  const now = allocated(award, budgetPeriod, participations.get(to)?.id);
  const name = `${budgetPeriod}, award ${award.number}, to ${to}`;
  if (now) return differing('allocation', name, { amountUsd }, { ...now }, amend);
  return award.closedOn
    ? differing('allocation', name, { amountUsd }, {}, 'a closed award takes none; leave it out.')
    : [];
}

function ofParticipation(
  desired: DesiredParticipation,
  { organizations, participations, awards }: ActualState,
): Difference[] {
  const now = participations.any(codesOf(desired));
  if (!now) return [];
  const [name] = codesOf(desired) as [string];
  const { tier, codes, validFrom, validTo } = desired;
  const said = {
    tier,
    codes,
    validFrom,
    name: desired.name,
    organizationId: organizations.get(desired.organization)?.id,
    award: desired.award && (awardOf(awards, desired.award)?.number ?? desired.award),
    ...(now.validTo && { validTo }),
  };
  const award = awards.find(({ id }) => id === now.awardId)?.number;
  return [
    ...differing('participation', name, said, { ...withCodes(now), award }, fixed),
    ...undated(name, desired, now, participations),
  ];
}

/** A parent that differs is moved where the files say since when; a history that they are silent about is kept. */
function undated(
  name: string,
  desired: DesiredParticipation,
  now: Participation,
  participations: ByCode<Participation>,
): Difference[] {
  const history = desiredHistory(desired, participations);
  if (desired.moves || !history || movesBetween(now.parents, history).length === 0) return [];
  const codeOf = (id: string): string => {
    const parent = participations.all().find((each) => each.id === id);
    return parent?.id === participations.get('root')?.id ? 'root' : codeText(parent!.codes[0]!);
  };
  const stands = now.parents.map(({ parentId, from }) => `${codeOf(parentId)} from ${from}`).join(', then ');
  return [
    {
      kind: 'participation',
      name,
      field: 'parent',
      now: stands,
      desired: desired.parent,
      remedy:
        'say since when: the first parent as parent, and moves: [{ from: YYYY-MM-DD, parent: … }], or moves: [] where it was never under another.',
    },
  ];
}

/** A draft takes what the files say; a last day is given to what has none by retiring it. */
const ofIndicators = ({ indicators: desired }: DesiredState, { indicators }: ActualState) =>
  desired.flatMap(({ code, version, ...said }) => {
    const name = `${code}@${version}`;
    const now = indicators.find(({ indicator, status }) => indicator === name && status !== 'draft');
    if (!now) return [];
    const { effectiveTo, ...entry } = said as Fields;
    const remedy = `a published version never changes; publish ${code}@${version + 1}, or write what stands.`;
    return differing(
      'indicator',
      name,
      { ...entry, ...(now['effectiveTo'] ? { effectiveTo } : {}) },
      now,
      remedy,
    );
  });

/** Where the files list all versions, those that stand must be the first of them; one alone is published as the next. */
const ofMeasureSets = ({ measureSets = [] }: DesiredState, { measureSets: actual }: ActualState) =>
  [...actual]
    .sort((a, b) => a.version - b.version)
    .flatMap((now, at) => {
      const said = measureSets[at];
      const remedy = 'a published version never changes; add the next one, or write what stands.';
      return said
        ? differing(
            'measure set',
            `version ${now.version}`,
            comparable(publishedAs(said)),
            comparable(now),
            remedy,
          )
        : [];
    });

function ofPeriods({ periods: desired }: DesiredState, { periods }: ActualState): Difference[] {
  const opened = new Map(periods.map((each) => [each.periodId, each]));
  const remedy = 'a label is given when a period is opened; write what stands.';
  const unlock = 'unlock a part of it with POST /api/measurement/v1/periods/unlock, or leave locked out.';
  return desired.flatMap(({ from, to, label, locked }) =>
    periodsBetween(from, to).flatMap((periodId) => {
      const now = opened.get(periodId);
      if (!now) return [];
      const isLocked = now.status === 'locked';
      return [
        ...differing('period', periodId, { label }, { ...now }, remedy),
        ...(isLocked ? differing('period', periodId, { locked }, { locked: isLocked }, unlock) : []),
      ];
    }),
  );
}

function ofMembership(
  { subject, role, at, ...said }: DesiredMembership,
  { participations, memberships }: ActualState,
): Difference[] {
  const node = participations.get(at);
  const held = memberships.filter(
    (each) =>
      each.status !== 'revoked' &&
      each.subject === subject &&
      each.role === role &&
      each.participationId === node?.id,
  );
  const found = held.map((each) =>
    differing(
      'membership',
      `${role} ${subject} at ${at}`,
      { ...said },
      { ...each },
      'revoke it, then apply grants it anew; or write what stands.',
    ),
  );
  return found.some((differences) => differences.length === 0) ? [] : (found[0] ?? []);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : plain(value));
