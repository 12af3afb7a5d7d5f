import { until } from '@impact/testing/until';
import type { Client, Request } from '../http/client.js';
import { administrator } from '../stack/fault-stack.js';
import type { Random } from '../random.js';
import { isExpected } from '../oracle/expectation.js';
import { bodyOf, firstSet, indicatorsOf, type Indicator, periods, type Tier } from './measures.js';

/** A participation that files, whether it is asked to or not. */
export interface Filer {
  readonly id: string;
  readonly tier: Tier;
  readonly code: string;
  readonly reporter: string;
  readonly validFrom: string;
}

export interface State extends Filer {
  readonly endorser: string;
  readonly coordinator: string;
  readonly planner: string;
}

export interface Site extends Filer {
  /** The state that it began under. */
  readonly state: State;
}

/** A small initiative of one run: a federal root, a few states, a few sites below each. */
export interface Partnership {
  readonly name: string;
  readonly initiativeId: string;
  readonly root: Filer;
  readonly accepters: readonly [string, string];
  readonly importer: string;
  readonly observer: string;
  readonly operator: string;
  readonly states: readonly State[];
  readonly sites: readonly Site[];
  readonly indicators: readonly Indicator[];
  /** Who gives the money, and who receives it: the organization of the root. */
  readonly funderId: string;
  readonly recipientId: string;
}

export const since = '2023-10-01';
/** Between whom communication paths are required. */
const requiredPairs = ['federal-state', 'state-local'];
/** The first site begins so late that its first quarter is not expected of it, and can be filed all the same. */
const late = '2023-12-20';

interface Made {
  readonly id: string;
}

/** Sets an initiative up over HTTP; what a role allows is repeated until the role has arrived. */
export async function setUp(client: Client, name: string, random: Random): Promise<Partnership> {
  const post = <T = Made>(
    service: Request['service'],
    path: string,
    body?: unknown,
    more: Pick<Partial<Request>, 'method' | 'basedOn'> = {},
  ) =>
    client.get<T>({
      service,
      method: 'POST',
      path,
      as: administrator,
      body,
      patientWith: [403, 404],
      ...more,
    });
  const stateCount = random.between(2, 3);
  const siteCount = random.between(6, 9);
  const organizations = await post<{ items: Made[] }>('backbone', '/organizations/batch', {
    items: organizationsOf(name, stateCount, siteCount),
  });
  const [agency, funder, ...others] = organizations.items;
  const { id: initiativeId, rootParticipationId: rootId } = await post<{
    id: string;
    rootParticipationId: string;
  }>('backbone', '/initiatives', {
    code: name,
    title: `Fault run ${name}`,
    planningYear: 2023,
    federalAgencyId: agency!.id,
    validFrom: since,
    rootCodes: [{ scheme: name, code: 'root' }],
  });
  await post(
    'backbone',
    `/initiatives/${initiativeId}`,
    { status: 'active', requiredPairs },
    { method: 'PATCH', basedOn: 1 },
  );
  const dayOf = (tier: Tier, at: number) => (tier === 'local' && at === 0 ? late : since);
  const start = async (tier: Tier, parents: string[], organizations: readonly Made[], prefix: string) => {
    const items = organizations.map(({ id }, at) => ({
      initiativeId,
      organizationId: id,
      tier,
      parentId: parents[at % parents.length],
      validFrom: dayOf(tier, at),
      codes: [{ scheme: name, code: `${prefix}${at}` }],
    }));
    return (await post<{ items: Made[] }>('backbone', '/participations/batch', { items })).items;
  };
  const stateIds = await start('state', [rootId], others.slice(0, stateCount), 'state');
  const states = stateIds.map(({ id }, at) => ({
    id,
    tier: 'state' as const,
    code: `state${at}`,
    reporter: `statistician${at}@${name}`,
    validFrom: since,
    endorser: `endorser${at}@${name}`,
    coordinator: `lead${at}@${name}`,
    planner: `planner${at}@${name}`,
  }));
  const siteIds = await start(
    'local',
    states.map(({ id }) => id),
    others.slice(stateCount),
    'site',
  );
  const sites = siteIds.map(({ id }, at) => ({
    id,
    tier: 'local' as const,
    code: `site${at}`,
    reporter: `reporter${at}@${name}`,
    validFrom: dayOf('local', at),
    state: states[at % states.length]!,
  }));
  const people = {
    accepters: [`accepter0@${name}`, `accepter1@${name}`] as const,
    importer: `importer@${name}`,
    observer: `observer@${name}`,
    operator: `operator@${name}`,
  };
  const root = {
    id: rootId,
    tier: 'federal' as const,
    code: 'root',
    reporter: people.importer,
    validFrom: since,
  };
  const partnership = {
    name,
    initiativeId,
    root,
    ...people,
    states,
    sites,
    indicators: indicatorsOf(name),
    funderId: funder!.id,
    recipientId: agency!.id,
  };
  await Promise.all(
    grantsOf(partnership).map((grant) => post('backbone', '/memberships', { ...grant, validFrom: since })),
  );
  await setUpMeasures(partnership, post);
  await known(client, partnership);
  return partnership;
}

/**
 * Waits until reporting expects every site to file. What was corrected or retracted before reporting knew the site or
 * the indicator is restated without figures, so that nobody hears of it; the suite does not judge that moment.
 */
async function known(client: Client, { root, observer, sites, indicators }: Partnership): Promise<void> {
  const path = `/figures?node=${root.id}&cell=total&basis=official&limit=500`;
  const request = {
    service: 'reporting',
    method: 'GET',
    path,
    as: observer,
    patientWith: [403, 404],
  } as const;
  const asked = async () => {
    const { items } = await client.get<{ items: Counted[] }>(request);
    const complete = items.filter(({ indicator, period, counts }) => {
      const [about] = periods.filter(({ id }) => id === period.id);
      const asked = sites.filter((site) => isExpected([firstSet(indicators)], site, indicator, about!));
      return counts.expected === asked.length;
    });
    return complete.length === indicators.length * periods.length
      ? true
      : `${complete.length} figures are complete`;
  };
  await until('reporting knows the partnership', asked, { timeoutMs: 60_000 });
}

interface Counted {
  readonly indicator: string;
  readonly period: { readonly id: string };
  readonly counts: { readonly expected: number };
}

type Post = (
  service: Request['service'],
  path: string,
  body?: unknown,
  more?: Pick<Partial<Request>, 'method' | 'basedOn'>,
) => Promise<unknown>;

async function setUpMeasures({ initiativeId, indicators }: Partnership, post: Post): Promise<void> {
  for (const { id: _, cells: __, ...indicator } of indicators) {
    await post('measurement', '/indicators', { ...indicator, initiativeId });
    await post(
      'measurement',
      `/indicators/${encodeURIComponent(`${indicator.code}@${indicator.version}`)}/publish`,
      {},
      { basedOn: 1 },
    );
  }
  await post('measurement', '/measure-sets', bodyOf(initiativeId, firstSet(indicators)));
  await post('measurement', '/periods/open', { initiativeId, periodIds: periods.map(({ id }) => id) });
}

function organizationsOf(name: string, states: number, sites: number): object[] {
  const organization = (legalName: string, kind: string, at: number) => ({
    legalName: `${legalName} of ${name}`,
    kind,
    sector: 'government',
    codes: [{ scheme: name, code: `organization${at}` }],
  });
  return [
    organization('Agency', 'federal_agency', 0),
    organization('Department', 'federal_agency', 1_000),
    ...Array.from({ length: states }, (_, at) =>
      organization(`State ${at}`, 'state_education_agency', 1 + at),
    ),
    ...Array.from({ length: sites }, (_, at) =>
      organization(`District ${at}`, 'local_education_agency', 101 + at),
    ),
  ];
}

function grantsOf({ root, accepters, importer, observer, operator, states, sites }: Partnership): object[] {
  const grant = (subject: string, role: string, participationId: string) => ({
    subject,
    role,
    participationId,
  });
  return [
    ...accepters.map((subject) => grant(subject, 'reviewer', root.id)),
    grant(importer, 'reporter', root.id),
    grant(observer, 'observer', root.id),
    grant(operator, 'operator', root.id),
    ...states.flatMap(({ id, endorser, coordinator, planner, reporter }) => [
      grant(reporter, 'reporter', id),
      grant(endorser, 'reviewer', id),
      grant(coordinator, 'coordinator', id),
      grant(planner, 'planner', id),
    ]),
    ...sites.map(({ id, reporter }) => grant(reporter, 'reporter', id)),
  ];
}
