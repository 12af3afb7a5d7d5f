import type {
  Agreement,
  Award,
  BackboneAssignment,
  Champion,
  DatedRecord,
  FundingSource,
  Initiative,
  Membership,
  Organization,
  Participation,
  Path,
  Succession,
} from './actual-state.js';
import { codeText } from './codes.js';
import type { Plan } from './planned-state.js';

export type Fields = Record<string, unknown>;

const byId = <T extends { id: string }>(things: readonly T[]): Map<string, T> =>
  new Map(things.map((each) => [each.id, each]));

/** Compares by a text, so that what is equal is written in the same order everywhere. */
export const by =
  <T>(textOf: (thing: T) => string) =>
  (a: T, b: T): number => {
    const [first, second] = [textOf(a), textOf(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  };

/** What of an initiative names organizations. */
export interface InitiativeThings {
  readonly participations: readonly Participation[];
  readonly awards: readonly Award[];
  readonly successions: readonly Succession[];
  readonly backboneAssignments: readonly BackboneAssignment[];
  readonly champions: readonly Champion[];
  readonly agreements: readonly Agreement[];
  readonly fundingSources: readonly FundingSource[];
  readonly plans: readonly Plan[];
}

/** Writes an initiative's things with codes where they hold ids, as files refer to each other. */
export class Serializer {
  /** What had to be referred to and has no code. */
  readonly codeless = new Set<string>();
  private readonly organizations: Map<string, Organization>;
  private readonly participations: Map<string, Participation>;
  private readonly awards: Map<string, Award>;

  constructor(
    private readonly of: Initiative,
    organizations: readonly Organization[],
    private readonly things: InitiativeThings,
  ) {
    this.organizations = byId(organizations);
    this.participations = byId(things.participations);
    this.awards = byId(things.awards);
  }

  initiative(): Fields {
    const root = this.participations.get(this.of.rootParticipationId);
    const { code, title, status, planningYear, federalAgencyId, sectors, requiredPairs, timeZone } = this.of;
    return {
      code,
      title,
      status,
      planningYear: planningYear ?? undefined,
      federalAgency: this.organization(federalAgencyId),
      sectors,
      requiredPairs,
      timeZone,
      validFrom: root?.validFrom,
      codes: root?.codes.map(codeText),
    };
  }

  usedOrganizations(): Fields[] {
    const used = this.used();
    for (const { predecessorIds, successorIds } of this.successionsOf(used))
      for (const id of [...predecessorIds, ...successorIds]) used.add(id);
    return [...this.organizations.values()]
      .filter(({ id }) => used.has(id))
      .map(({ legalName, kind, sector, codes }) => ({
        legalName,
        kind,
        sector: sector ?? undefined,
        codes: codes.map(codeText),
      }));
  }

  /** Gives the successions of the organizations that the initiative names. */
  usedSuccessions(): Fields[] {
    return this.successionsOf(this.used()).map(
      ({ kind, predecessorIds, successorIds, effectiveOn, source }) => ({
        kind,
        predecessors: predecessorIds.map((id) => this.organization(id)).sort(),
        successors: successorIds.map((id) => this.organization(id)).sort(),
        effectiveOn,
        source,
      }),
    );
  }

  private successionsOf(used: ReadonlySet<string>): readonly Succession[] {
    return this.things.successions.filter(({ predecessorIds, successorIds }) =>
      [...predecessorIds, ...successorIds].some((id) => used.has(id)),
    );
  }

  private used(): Set<string> {
    const used = new Set([this.of.federalAgencyId]);
    for (const { organizationId } of this.participations.values()) used.add(organizationId);
    for (const { funderId, recipientId } of this.awards.values()) used.add(funderId).add(recipientId);
    const { backboneAssignments, champions, agreements, fundingSources } = this.things;
    const parties = agreements.flatMap((each) => each.parties);
    for (const { organizationId } of [...backboneAssignments, ...champions, ...parties])
      used.add(organizationId);
    for (const { funderId } of fundingSources) if (funderId) used.add(funderId);
    for (const { developedWith } of this.things.plans) for (const id of developedWith) used.add(id);
    return used;
  }

  award({ number, funderId, recipientId, projectStart, projectEnd, budgetPeriods, ...award }: Award): Fields {
    return {
      number,
      funder: this.organization(funderId),
      recipient: this.organization(recipientId),
      projectStart: projectStart ?? undefined,
      projectEnd: projectEnd ?? undefined,
      budgetPeriods,
      allocations: award.allocations
        ?.map(({ budgetPeriodId, participationId, amountUsd }) => ({
          budgetPeriod: budgetPeriodId,
          to: this.node(participationId),
          amountUsd,
        }))
        .sort(by(({ budgetPeriod, to }) => `${budgetPeriod} ${to}`)),
      closedOn: award.closedOn ?? undefined,
    };
  }

  participation({ organizationId, parents, awardId, codes, validTo, ...rest }: Participation): Fields {
    return {
      organization: this.organization(organizationId),
      tier: rest.tier,
      parent: this.node(parents[0]?.parentId ?? this.of.rootParticipationId),
      moves:
        parents.length > 1
          ? parents.slice(1).map(({ parentId, from }) => ({ from, parent: this.node(parentId) }))
          : undefined,
      award: awardId ? this.awards.get(awardId)?.number : undefined,
      name: rest.name,
      codes: codes.map(codeText),
      validFrom: rest.validFrom,
      validTo: validTo ?? undefined,
    };
  }

  membership({ subject, role, participationId, validFrom, validTo, standsInFor }: Membership): Fields {
    const days = { validFrom, validTo: validTo ?? undefined };
    return { subject, role, at: this.node(participationId), ...days, standsInFor: standsInFor ?? undefined };
  }

  backboneAssignment({ organizationId, mode, functions, ...record }: BackboneAssignment): Fields {
    return { organization: this.organization(organizationId), mode, functions, ...this.dated(record) };
  }

  champion({ organizationId, office, evidence, ...record }: Champion): Fields {
    return { office, organization: this.organization(organizationId), evidence, ...this.dated(record) };
  }

  agreement({ kind, parties, signedOn, ...record }: Agreement): Fields {
    const codes = parties.map(({ organizationId }) => this.organization(organizationId)).sort();
    return { kind, parties: codes, signedOn, ...this.dated(record) };
  }

  fundingSource({ funderKind, funderId, amountUsd, ...record }: FundingSource): Fields {
    const funder = funderId ? this.organization(funderId) : undefined;
    return { funderKind, funder, amountUsd: amountUsd ?? undefined, ...this.dated(record) };
  }

  path({ parties, purpose, medium, cadenceDays, ownerRole, escalateAfterDays, ...record }: Path): Fields {
    const named = parties.map(({ side, participationId }) =>
      participationId ? this.node(participationId) : side,
    );
    const manner = { medium, cadenceDays, ownerRole, escalateAfterDays: escalateAfterDays ?? undefined };
    return { parties: named.sort(), purpose, ...manner, ...this.dated(record) };
  }

  /** Where something holds, and from when to when. */
  private dated({ participationId, validFrom, validTo }: DatedRecord): Fields {
    return { at: this.node(participationId), validFrom, validTo: validTo ?? undefined };
  }

  node(id: string): string {
    if (id === this.of.rootParticipationId) return 'root';
    const node = this.participations.get(id);
    return this.codeOf(node, node?.name ?? id);
  }

  organization(id: string): string {
    const organization = this.organizations.get(id);
    return this.codeOf(organization, organization?.legalName ?? id);
  }

  private codeOf(thing: Organization | Participation | undefined, name: string): string {
    const [code] = thing?.codes ?? [];
    if (code) return codeText(code);
    this.codeless.add(name);
    return name;
  }
}
