import { type Operation, type Principal, principalNames, type Right } from '@impact/contracts';
import kafkajs, { type AclEntry, type AclFilter, type Admin } from 'kafkajs';

const {
  AclOperationTypes: operations,
  AclPermissionTypes: permissions,
  AclResourceTypes: resources,
  ResourcePatternTypes: patterns,
} = kafkajs;

const operationTypes: Readonly<Record<Operation, number>> = {
  Read: operations.READ,
  Write: operations.WRITE,
  Create: operations.CREATE,
  Alter: operations.ALTER,
  Describe: operations.DESCRIBE,
  DescribeConfigs: operations.DESCRIBE_CONFIGS,
  AlterConfigs: operations.ALTER_CONFIGS,
};
const resourceTypes = { topic: resources.TOPIC, group: resources.GROUP, cluster: resources.CLUSTER };
const patternTypes = { exact: patterns.LITERAL, prefix: patterns.PREFIXED };
const everywhere = '*';

/** A right as Kafka keeps it. */
export type Acl = AclEntry;

/** Gives the principal's rights as Kafka keeps them; names of topics, groups and users get the prefix. */
export function aclsOf({ name, rights }: Principal, prefix: string): Acl[] {
  return rights.map((right) => ({
    principal: `User:${prefix}${name}`,
    host: everywhere,
    operation: operationTypes[right.operation],
    permissionType: permissions.ALLOW,
    resourceType: resourceTypes[right.resource],
    resourceName: right.resource === 'cluster' ? right.name : `${prefix}${right.name}`,
    resourcePatternType: patternTypes[right.match],
  }));
}

/** Gives what allows something to one of our principals, whether declared or not. */
export async function aclsKept(admin: Admin, prefix: string): Promise<Acl[]> {
  const anything: AclFilter = {
    resourceType: resources.ANY,
    resourcePatternType: patterns.ANY,
    operation: operations.ANY,
    permissionType: permissions.ALLOW,
  };
  const { resources: found } = await admin.describeAcls(anything);
  return found
    .flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })))
    .filter(({ principal }) => principal.startsWith(`User:${prefix}${principalNames}`))
    .map(
      ({ resourceType, resourceName, resourcePatternType, principal, host, operation, permissionType }) => ({
        resourceType,
        resourceName,
        resourcePatternType,
        principal,
        host,
        operation,
        permissionType,
      }),
    );
}

const nameIn = (names: Readonly<Record<string, number>>, type: number): string =>
  Object.keys(names).find((name) => names[name] === type) ?? String(type);

/** What an ACL says, in the words of its declaration where it could be ours. */
export interface AclWords {
  readonly user: string;
  readonly operation: string;
  readonly resource: string;
  readonly name: string;
}

/** Says an ACL in words; a name that means all that begins with it ends in `*`. */
export function aclWords(acl: Acl): AclWords {
  const prefixed = acl.resourcePatternType === patterns.PREFIXED;
  const known = nameIn(operationTypes, acl.operation);
  const resource: string | undefined = nameIn(
    resourceTypes satisfies Record<Right['resource'], number>,
    acl.resourceType,
  );
  return {
    user: acl.principal.slice('User:'.length),
    operation: acl.host === everywhere ? known : `${known} from ${acl.host}`,
    resource,
    name: prefixed ? `${acl.resourceName}*` : acl.resourceName,
  };
}

/** Two that are equal say the same. */
export const aclKey = (acl: Acl): string =>
  [
    acl.principal,
    acl.resourceType,
    acl.resourcePatternType,
    acl.resourceName,
    acl.operation,
    acl.permissionType,
    acl.host,
  ].join(' ');
