import {
  figureTopic,
  figureTopics,
  ingestResultsTopic,
  ingestResultsTopics,
  ingestTopic,
  ingestTopics,
  type Topic,
  topics,
} from '../topics.js';
import type { ExternalPrincipals } from './external-principals.js';
import { type ServiceName, serviceNames } from './service-names.js';

export type Operation =
  'Read' | 'Write' | 'Create' | 'Alter' | 'Describe' | 'DescribeConfigs' | 'AlterConfigs';

/** Something that a principal may do; Kafka lets who may read, write or alter a thing also describe it. */
export interface Right {
  readonly resource: 'topic' | 'group' | 'cluster';
  /** Without an installation's prefix. */
  readonly name: string;
  /** Whether the name is meant as it is, or everything that begins with it. */
  readonly match: 'exact' | 'prefix';
  readonly operation: Operation;
}

/** Somebody who signs in to Kafka, and all that they may do there: what no right allows is denied. */
export interface Principal {
  /** The user name, without an installation's prefix. */
  readonly name: string;
  readonly rights: readonly Right[];
  /** What they may take of each broker, so that they cannot take it from others; no limit where absent. */
  readonly quota?: Quota;
}

/** Limits as Kafka names them: bytes a second, and hundredths of one thread's time. */
export type Quota = Readonly<
  Record<'producer_byte_rate' | 'consumer_byte_rate' | 'request_percentage', number>
>;

/** What every principal's name begins with, so that those that are declared no more can be told from strangers'. */
export const principalNames = 'impact.';

const { backbone, plans, measurement, communications, reporting, heartbeat } = topics;

/** What each service writes and reads; reading has a test in each service that compares it with the handlers. */
export const services = {
  backbone: { writes: [backbone, heartbeat], reads: [] },
  plans: { writes: [plans], reads: [backbone, measurement, heartbeat] },
  measurement: { writes: [measurement], reads: [backbone, heartbeat] },
  communications: { writes: [communications], reads: [backbone, plans, measurement, reporting, heartbeat] },
  reporting: { writes: [reporting], reads: [backbone, plans, measurement, communications, heartbeat] },
} as const satisfies Record<ServiceName, { writes: readonly Topic[]; reads: readonly Topic[] }>;

/** Gives the user name of a service. */
export const servicePrincipal = (service: ServiceName): string => `${principalNames}${service}`;

/** Who makes topics and gives rights: the command line. */
export const operators = `${principalNames}operators`;

/** Gives the topics that are there for the external principals, in the order of their declaration. */
export function topicsFor({ figures, agencies }: ExternalPrincipals): Topic[] {
  return [
    ...scopesOf(figures).map(({ topic }) => topic),
    ...agencies.flatMap((agency) => [ingestTopic(agency), ingestResultsTopic(agency)]),
  ];
}

/** Gives everybody who signs in: services, operators, and the external principals that were declared. */
export function principalsFor(externalPrincipals: ExternalPrincipals): Principal[] {
  return [
    ...ownPrincipals(),
    ...recipientsOf(externalPrincipals),
    ...externalPrincipals.agencies.map(ofAgency),
  ];
}

/** Gives those who are there whoever the external principals are: the services, and the operators. */
export const ownPrincipals = (): Principal[] => [
  ...serviceNames.map(ofService),
  { name: operators, rights: operatorsRights },
];

function ofService(service: ServiceName): Principal {
  const { writes, reads } = services[service];
  return {
    name: servicePrincipal(service),
    rights: [
      ...writes.map(({ name }) => on(name, 'Write')),
      // Its own stream it reads to repair a database that was restored.
      on(topics[service].name, 'Read'),
      ...reads.flatMap(({ name }) => [on(name, 'Read'), on(name, 'DescribeConfigs')]),
      ...groupsOf(service),
      ...(service === 'reporting' ? [onAll(figureTopics, 'Write')] : []),
      ...(service === 'measurement' ? ingestRights : []),
    ],
  };
}

/** Groups are named as the service, or begin with its name and a dot. */
const groupsOf = (service: string): Right[] => [
  { resource: 'group', name: service, match: 'exact', operation: 'Read' },
  ownGroups(service),
];

const ownGroups = (owner: string): Right => ({
  resource: 'group',
  name: `${owner}.`,
  match: 'prefix',
  operation: 'Read',
});

const operatorsRights: readonly Right[] = [
  ...(['Create', 'Alter', 'Describe', 'DescribeConfigs', 'AlterConfigs'] as const).map(
    (operation): Right => ({ resource: 'topic', name: principalNames, match: 'prefix', operation }),
  ),
  // To see and to change rights, passwords and quotas: whoever may do that may give themselves everything else.
  ...(['Alter', 'Describe', 'DescribeConfigs', 'AlterConfigs'] as const).map((operation): Right => ({
    resource: 'cluster',
    name: 'kafka-cluster',
    match: 'exact',
    operation,
  })),
];

/** A megabyte a second is 13,000 sites' results of a quarter in some minutes. */
const externalPrincipalsQuota: Quota = {
  producer_byte_rate: 1_048_576,
  consumer_byte_rate: 4_194_304,
  request_percentage: 50,
};

/** One principal for each award recipient, with the figures of all initiatives that it takes part in. */
function recipientsOf({ figures }: ExternalPrincipals): Principal[] {
  const all = scopesOf(figures);
  return [...new Set(all.map(({ recipient }) => recipient))].map((recipient) => {
    const name = `${principalNames}recipient.${recipient}`;
    const own = all.filter((scope) => scope.recipient === recipient);
    const rights = [...own.map(({ topic }) => on(topic.name, 'Read')), ownGroups(name)];
    return { name, rights, quota: externalPrincipalsQuota };
  });
}

function ofAgency(agency: string): Principal {
  const name = `${principalNames}agency.${agency}`;
  const rights = [on(ingestTopic(agency).name, 'Write'), on(ingestResultsTopic(agency).name, 'Read')];
  return { name, rights: [...rights, ownGroups(name)], quota: externalPrincipalsQuota };
}

const on = (topic: string, operation: Operation): Right => ({
  resource: 'topic',
  name: topic,
  match: 'exact',
  operation,
});

const onAll = (topics: string, operation: Operation): Right => ({
  ...on(topics, operation),
  match: 'prefix',
});

const ingestRights = [
  onAll(ingestTopics, 'Read'),
  onAll(ingestTopics, 'DescribeConfigs'),
  onAll(ingestResultsTopics, 'Write'),
];

const scopesOf = (figures: ExternalPrincipals['figures']) =>
  Object.entries(figures).flatMap(([initiative, scopes]) =>
    Object.entries(scopes).map(([scope, recipient]) => ({
      recipient,
      topic: figureTopic(initiative, scope),
    })),
  );
