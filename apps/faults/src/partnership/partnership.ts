import type { Client, Request } from '../http/client.js';
import { administrator } from '../stack/fault-stack.js';
import type { Random } from '../random.js';
import { until } from '../waiting.js';
import { indicatorsOf, type Indicator, periods } from './measures.js';

export interface State {
  readonly id: string;
  readonly endorser: string;
  readonly coordinator: string;
}

export interface Site {
  readonly id: string;
  readonly code: string;
  readonly reporter: string;
  /** The state that it began under. */
  readonly state: State;
}

/** A small initiative of one run: a federal root, a few states, a few sites below each. */
export interface Partnership {
  readonly name: string;
  readonly initiativeId: string;
  readonly rootId: string;
  readonly accepters: readonly [string, string];
  readonly importer: string;
  readonly observer: string;
  readonly operator: string;
  readonly states: readonly State[];
  readonly sites: readonly Site[];
  readonly indicators: readonly Indicator[];
}

export const since = '2023-10-01';

interface Made {
  readonly id: string;
}

/** Sets an initiative up over HTTP; what a role allows is repeated until the role has arrived. */
export async function setUp(client: Client, name: string, random: Random): Promise<Partnership> {
  const post = <T = Made>(
    service: Request['service'],
    path: string,
    body?: unknown,
    method: 'POST' | 'PATCH' = 'POST',
  ) => client.get<T>({ service, method, path, as: administrator, body, patientWith: [403, 404] });
  const stateCount = random.between(2, 3);
  const siteCount = random.between(6, 9);
  const organizations = await post<{ items: Made[] }>('backbone', '/organizations/batch', {
    items: organizationsOf(name, stateCount, siteCount),
  });
  const [agency, ...others] = organizations.items;
  const { id: initiativeId, rootParticipationId: rootId } = await post<{
    id: string;
    rootParticipationId: string;
  }>('backbone', '/initiatives', {
    ...{ code: name, title: `Fault run ${name}`, planningYear: 2023, federalAgencyId: agency!.id },
    ...{ validFrom: since, rootCodes: [{ scheme: name, code: 'root' }] },
  });
  await post('backbone', `/initiatives/${initiativeId}`, { status: 'active' }, 'PATCH');
  const start = async (tier: string, parents: string[], seats: readonly Made[], prefix: string) => {
    const items = seats.map(({ id }, at) => ({
      ...{ initiativeId, organizationId: id, tier, parentId: parents[at % parents.length], validFrom: since },
      codes: [{ scheme: name, code: `${prefix}${at}` }],
    }));
    return (await post<{ items: Made[] }>('backbone', '/participations/batch', { items })).items;
  };
  const stateIds = await start('state', [rootId], others.slice(0, stateCount), 'state');
  const states = stateIds.map(({ id }, at) => ({
    id,
    endorser: `endorser${at}@${name}`,
    coordinator: `lead${at}@${name}`,
  }));
  const siteIds = await start(
    'local',
    states.map(({ id }) => id),
    others.slice(stateCount),
    'site',
  );
  const sites = siteIds.map(({ id }, at) => ({
    ...{ id, code: `site${at}`, reporter: `reporter${at}@${name}`, state: states[at % states.length]! },
  }));
  const people = {
    accepters: [`accepter0@${name}`, `accepter1@${name}`] as const,
    ...{ importer: `importer@${name}`, observer: `observer@${name}`, operator: `operator@${name}` },
  };
  const partnership = {
    name,
    initiativeId,
    rootId,
    ...people,
    states,
    sites,
    indicators: indicatorsOf(name),
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
async function known(client: Client, { rootId, observer, sites, indicators }: Partnership): Promise<void> {
  const path = `/figures?node=${rootId}&cell=total&basis=official&limit=500`;
  const request = {
    service: 'reporting',
    method: 'GET',
    path,
    as: observer,
    patientWith: [403, 404],
  } as const;
  const asked = async () => {
    const { items } = await client.get<{ items: { counts: { expected: number } }[] }>(request);
    const complete = items.filter(({ counts }) => counts.expected === sites.length);
    return complete.length === indicators.length * periods.length
      ? true
      : `${complete.length} figures are complete`;
  };
  await until('reporting knows the partnership', asked, { withinMs: 60_000 });
}

type Post = (service: Request['service'], path: string, body?: unknown) => Promise<unknown>;

async function setUpMeasures({ initiativeId, indicators }: Partnership, post: Post): Promise<void> {
  for (const { id: _, cells: __, ...indicator } of indicators) {
    await post('measurement', '/indicators', { ...indicator, initiativeId });
    await post(
      'measurement',
      `/indicators/${encodeURIComponent(`${indicator.code}@${indicator.version}`)}/publish`,
    );
  }
  const entries = indicators.map(({ id }) => ({
    ...{
      indicator: id,
      requiredTiers: ['local'],
      requiredDimensions: [],
      completenessThreshold: 80,
      expected: [],
    },
  }));
  await post('measurement', '/measure-sets', { initiativeId, effectiveFrom: since, entries });
  await post('measurement', '/periods/open', { initiativeId, periodIds: periods.map(({ id }) => id) });
}

function organizationsOf(name: string, states: number, sites: number): object[] {
  const organization = (legalName: string, kind: string, at: number) => ({
    ...{ legalName: `${legalName} of ${name}`, kind, sector: 'government' },
    codes: [{ scheme: name, code: `organization${at}` }],
  });
  return [
    organization('Agency', 'federal_agency', 0),
    ...Array.from({ length: states }, (_, at) =>
      organization(`State ${at}`, 'state_education_agency', 1 + at),
    ),
    ...Array.from({ length: sites }, (_, at) =>
      organization(`District ${at}`, 'local_education_agency', 101 + at),
    ),
  ];
}

function grantsOf({ rootId, accepters, importer, observer, operator, states, sites }: Partnership): object[] {
  const grant = (subject: string, role: string, participationId: string) => ({
    subject,
    role,
    participationId,
  });
  return [
    ...accepters.map((subject) => grant(subject, 'reviewer', rootId)),
    grant(importer, 'reporter', rootId),
    grant(observer, 'observer', rootId),
    grant(operator, 'operator', rootId),
    ...states.flatMap(({ id, endorser, coordinator }) => [
      grant(endorser, 'reviewer', id),
      grant(coordinator, 'coordinator', id),
    ]),
    ...sites.map(({ id, reporter }) => grant(reporter, 'reporter', id)),
  ];
}
