import { readCode } from '@impact/contracts/codes';
import { Failure } from '../failure.js';
import type { Organization, Participation } from './actual-state.js';
import { type ByCode, codeReading } from './codes.js';
import { codesOf, type DesiredState } from './desired-state.js';

const shown = 10;

/** Refuses files that refer to something that neither they nor the partnership have, before anything is made. */
export function refuseDangling(
  desired: DesiredState,
  organizations: ByCode<Organization>,
  participations: ByCode<Participation>,
): void {
  const organizationCodes = new Set(desired.organizations.flatMap(({ codes }) => codes).map(codeReading));
  const codes = [...(desired.initiative.codes ?? []), ...desired.participations.flatMap(codesOf)];
  const nodes = new Set(['root', ...codes.map(codeReading)]);
  const isOrganization = (code: string) =>
    organizationCodes.has(codeReading(code)) || organizations.get(code) !== undefined;
  const isNode = (code: string) => nodes.has(codeReading(code)) || participations.get(code) !== undefined;
  const wrong = [
    ...organizationsNamed(desired).filter(([, code]) => !isOrganization(code)),
    ...nodesNamed(desired).filter(([, code]) => !isNode(code)),
    ...awardsNamed(desired),
  ].map(([where, code]) => `  ${where}: ${code}`);
  if (wrong.length === 0) return;
  const rest = wrong.length > shown ? [`  … and ${wrong.length - shown} more`] : [];
  throw new Failure(['Nothing carries these codes:', ...wrong.slice(0, shown), ...rest].join('\n'), 2);
}

type Named = readonly [where: string, code: string];

const organizationsNamed = ({
  initiative,
  successions,
  awards,
  participations,
  backboneAssignments,
  champions,
  agreements,
  fundingSources,
  plans,
}: DesiredState): Named[] => [
  ['initiative.federalAgency', initiative.federalAgency],
  ...successions.flatMap(({ effectiveOn, predecessors, successors }) =>
    [...predecessors, ...successors].map((code) => [`succession on ${effectiveOn}`, code] as const),
  ),
  ...awards.map(({ number, funder }) => [`award ${number}, funder`, funder] as const),
  ...awards.map(({ number, recipient }) => [`award ${number}, recipient`, recipient] as const),
  ...participations.map((each) => [`participation ${codesOf(each)[0]}`, each.organization] as const),
  ...backboneAssignments.map(({ organization, at }) => [`backbone of ${at}`, organization] as const),
  ...champions.map(({ office, organization }) => [`champion ${office}`, organization] as const),
  ...agreements.flatMap(({ at, parties }) =>
    parties.map((party) => [`party of an agreement at ${at}`, party] as const),
  ),
  ...fundingSources.flatMap(({ at, funder }) => (funder ? [[`funder of ${at}`, funder] as const] : [])),
  ...plans.flatMap(({ kind, developedWith = [] }) =>
    developedWith.map((code) => [`plan, ${kind}`, code] as const),
  ),
];

const nodesNamed = ({
  awards,
  participations,
  memberships,
  backboneAssignments,
  champions,
  agreements,
  fundingSources,
  paths,
  plans,
  goals,
}: DesiredState): Named[] => [
  ...awards.flatMap(({ number, allocations = [] }) =>
    allocations.map(({ to }) => [`allocation of award ${number}`, to] as const),
  ),
  ...participations.map((each) => [`parent of ${codesOf(each)[0]}`, each.parent] as const),
  ...participations.flatMap((each) =>
    (each.moves ?? []).map(
      ({ from, parent }) => [`parent of ${codesOf(each)[0]} from ${from}`, parent] as const,
    ),
  ),
  ...memberships.map(({ subject, role, at }) => [`${role} ${subject}`, at] as const),
  ...backboneAssignments.map(({ organization, at }) => [`backbone ${organization}`, at] as const),
  ...champions.map(({ office, at }) => [`champion ${office}`, at] as const),
  ...agreements.map(({ kind, at }) => [`agreement, ${kind}`, at] as const),
  ...fundingSources.map(({ funderKind, at }) => [`funding source, ${funderKind}`, at] as const),
  ...plans.flatMap(({ kind, at, activities = [] }) =>
    [at, ...activities.flatMap(({ site, by = [] }) => (site ? [site, ...by] : by))].map(
      (code) => [`plan, ${kind}`, code] as const,
    ),
  ),
  ...goals.map(({ indicator, at }) => [`annual goal, ${indicator}`, at] as const),
  ...paths.map(({ purpose, at }) => [`communication path, ${purpose}`, at] as const),
  ...paths.flatMap(({ purpose, parties }) =>
    parties
      .filter((party) => party.includes(':'))
      .map((party) => [`party of a communication path, ${purpose}`, party] as const),
  ),
];

/** Awards have no codes: the files must hold those that they name. */
function awardsNamed({ awards, participations }: DesiredState): Named[] {
  const numbers = new Set(awards.map(({ number }) => readCode(number)));
  return participations.flatMap((each) =>
    each.award !== undefined && !numbers.has(readCode(each.award))
      ? [[`award of participation ${codesOf(each)[0]}`, each.award] as const]
      : [],
  );
}
