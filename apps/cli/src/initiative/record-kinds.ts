import { backboneFunctions, communicationSides } from '@impact/contracts';
import type { Agreement, BackboneAssignment, Champion, FundingSource, Path } from './actual-state.js';
import type { Known, RecordKind } from './apply-records.js';
import type {
  DesiredAgreement,
  DesiredBackboneAssignment,
  DesiredChampion,
  DesiredFundingSource,
  DesiredPath,
} from './desired-state.js';

export const backboneAssignments: RecordKind<DesiredBackboneAssignment, BackboneAssignment> = {
  kind: 'backbone assignment',
  path: '/api/backbone/v1/backbone-assignments',
  nameOf: ({ organization, at, validFrom }) => `${organization} at ${at} from ${validFrom}`,
  bodyOf: ({ organization, mode, functions }, { organizations }) => ({
    organizationId: organizations.need(organization, `backbone ${organization}`).id,
    mode,
    functions: functions ?? backboneFunctions,
  }),
  isOne: ({ organizationId }, { organization }, { organizations }) =>
    organizationId === organizations.get(organization)?.id,
  saidOf: ({ mode, functions }) => ({ mode, functions }),
};

export const champions: RecordKind<DesiredChampion, Champion> = {
  kind: 'champion',
  path: '/api/backbone/v1/champions',
  nameOf: ({ office, organization, at, validFrom }) =>
    `${office}, ${organization}, at ${at} from ${validFrom}`,
  bodyOf: ({ organization, office, evidence }, { organizations }) => ({
    organizationId: organizations.need(organization, `champion ${office}`).id,
    office,
    evidence,
  }),
  isOne: (actual, { organization, office }, { organizations }) =>
    actual.organizationId === organizations.get(organization)?.id && actual.office === office,
  saidOf: ({ evidence }) => ({ evidence }),
};

export const agreements: RecordKind<DesiredAgreement, Agreement> = {
  kind: 'agreement',
  path: '/api/backbone/v1/agreements',
  nameOf: ({ kind, parties, at, validFrom }) => `${kind} of ${parties.join(', ')} at ${at} from ${validFrom}`,
  bodyOf: ({ kind, parties, signedOn }, { organizations }) => ({
    kind,
    organizationIds: parties.map((party) => organizations.need(party, `party of a ${kind}`).id),
    signedOn,
  }),
  isOne: (actual, { kind, parties }, { organizations }) =>
    actual.kind === kind &&
    sameMembers(
      actual.parties.map(({ organizationId }) => organizationId),
      parties.map((party) => organizations.get(party)?.id),
    ),
  saidOf: ({ signedOn }) => ({ signedOn }),
};

export const fundingSources: RecordKind<DesiredFundingSource, FundingSource> = {
  kind: 'funding source',
  path: '/api/backbone/v1/funding-sources',
  nameOf: ({ funderKind, funder, at, validFrom }) =>
    `${funderKind}${funder ? ` ${funder}` : ''} at ${at} from ${validFrom}`,
  bodyOf: ({ funderKind, funder, amountUsd }, { organizations }) => ({
    funderKind,
    ...(funder && { funderId: organizations.need(funder, `funder of kind ${funderKind}`).id }),
    ...(amountUsd && { amountUsd }),
  }),
  isOne: (actual, { funderKind, funder }, { organizations }) =>
    actual.funderKind === funderKind &&
    (actual.funderId ?? undefined) === (funder && organizations.get(funder)?.id),
  saidOf: ({ amountUsd }) => ({ amountUsd }),
};

interface PathFinder {
  isOne(
    actual: Path,
    desired: Pick<DesiredPath, 'parties' | 'purpose'>,
    known: Pick<Known, 'participations'>,
  ): boolean;
}

export const paths: RecordKind<DesiredPath, Path> & PathFinder = {
  kind: 'communication path',
  path: '/api/communications/v1/paths',
  nameOf: ({ parties, purpose, at, validFrom }) =>
    `${purpose} of ${parties.join(' and ')} at ${at} from ${validFrom}`,
  bodyOf: ({ parties, purpose, ...manner }, known) => ({
    parties: parties.map((party) => partyOf(party, known)),
    purpose,
    ...mannerOf(manner),
  }),
  isOne: (actual, { parties, purpose }, { participations }) =>
    actual.purpose === purpose &&
    sameMembers(
      actual.parties.map(({ side, participationId }) => participationId ?? side),
      parties.map((party) => (isSide(party) ? party : participations.get(party)?.id)),
    ),
  saidOf: () => ({}),
  mannerOf: (desired) => mannerOf(desired),
  ending: 'close',
};

const mannerOf = ({
  medium,
  cadenceDays,
  ownerRole,
  escalateAfterDays,
}: Omit<DesiredPath, 'parties' | 'purpose' | 'at' | 'validFrom'>) => ({
  medium,
  cadenceDays,
  ownerRole,
  escalateAfterDays,
});

const isSide = (party: string): boolean => communicationSides.some((side) => side === party);

/** A node is a party of its tier. */
function partyOf(party: string, { participations }: Known): { side: string; participationId?: string } {
  if (isSide(party)) return { side: party };
  const { id, tier } = participations.need(party, 'party of a communication path');
  return { side: tier, participationId: id };
}

const sameMembers = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
