import type { KafkaAdministrator } from './administrator.js';

export const KAFKA_VERSION = '4.3.1';

/** Where a single-node Kafka listens and keeps its data. */
export interface BrokerPlace {
  /** The listener for clients, such as `CLIENTS://127.0.0.1:9092`. */
  external: string;
  /** The same as clients are told to reach it. */
  advertised: string;
  /** The broker's way to itself. */
  internalPort: number;
  controllerPort: number;
  logDirs: string;
  administrator: KafkaAdministrator;
}

/** Settings of a single node that is broker and controller, made for quick starts and little memory. Nobody gets in
 * without a password, and what no ACL allows is denied. */
export function brokerSettings(place: BrokerPlace): Record<string, string> {
  const internal = `INTERNAL://127.0.0.1:${place.internalPort}`;
  const controller = `CONTROLLER://127.0.0.1:${place.controllerPort}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${place.controllerPort}`,
    listeners: `${place.external},${internal},${controller}`,
    'advertised.listeners': `${place.advertised},${internal}`,
    'listener.security.protocol.map':
      'CLIENTS:SASL_PLAINTEXT,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
    ...signIn(place.administrator),
    'auto.create.topics.enable': 'false',
    'log.dirs': place.logDirs,
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'log.cleaner.dedupe.buffer.size': '8388608',
  };
}

/** Principals sign in by SCRAM; the administrator, whom the settings know, by PLAIN. */
function signIn({ username, password, mechanism }: KafkaAdministrator): Record<string, string> {
  const module = 'org.apache.kafka.common.security';
  const known = `${module}.plain.PlainLoginModule required user_${username}="${password}"`;
  const asItself = `${known} username="${username}" password="${password}";`;
  return {
    'sasl.enabled.mechanisms': `SCRAM-SHA-512,${mechanism}`,
    'sasl.mechanism.inter.broker.protocol': mechanism,
    'sasl.mechanism.controller.protocol': mechanism,
    'listener.name.clients.plain.sasl.jaas.config': `${known};`,
    'listener.name.clients.scram-sha-512.sasl.jaas.config': `${module}.scram.ScramLoginModule required;`,
    'listener.name.internal.plain.sasl.jaas.config': asItself,
    'listener.name.internal.sasl.enabled.mechanisms': mechanism,
    'listener.name.controller.plain.sasl.jaas.config': asItself,
    'listener.name.controller.sasl.enabled.mechanisms': mechanism,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'false',
    'super.users': `User:${username}`,
  };
}

/** As a `server.properties` file. */
export function toProperties(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}

/** As environment variables of the official image. */
export function toContainerEnvironment(settings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `KAFKA_${name.toUpperCase().replaceAll('-', '___').replaceAll('.', '_')}`,
      value,
    ]),
  );
}

/** The line that the broker logs when it accepts requests. */
export const READY_LINE = 'Kafka Server started';

export const logSettings = `
status = error
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = [%d] %p %m (%c)%n
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
`;
