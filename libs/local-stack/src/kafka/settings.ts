export const KAFKA_VERSION = '4.3.1';

/** Where a single-node Kafka listens and keeps its data. */
export interface BrokerPlace {
  /** The listener for clients, such as `PLAINTEXT://127.0.0.1:9092`. */
  external: string;
  /** The same as clients are told to reach it. */
  advertised: string;
  /** The broker's way to itself. */
  internalPort: number;
  controllerPort: number;
  logDirs: string;
}

/** Settings of a single node that is broker and controller, made for quick starts and little memory. */
export function brokerSettings(place: BrokerPlace): Record<string, string> {
  const internal = `INTERNAL://127.0.0.1:${place.internalPort}`;
  const controller = `CONTROLLER://127.0.0.1:${place.controllerPort}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${place.controllerPort}`,
    listeners: `${place.external},${internal},${controller}`,
    'advertised.listeners': `${place.advertised},${internal}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
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
      `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
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
