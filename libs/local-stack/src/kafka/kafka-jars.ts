import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StackEnvironment } from '../environment.js';
import { run } from '../processes/run.js';
import { administratorOf } from './administrator.js';
import type { Java } from './java.js';
import { brokerSettings, KAFKA_VERSION, logSettings, toProperties } from './settings.js';

const LOG4J_VERSION = '2.25.3';
const CLUSTER_ID = 'aW1wYWN0LWxvY2FsLXN0aw';

/** Kafka's jars and an empty formatted data directory, in the user's cache. */
export interface KafkaJars {
  dir: string;
  classpath: string;
  /** Files to copy into a new `log.dirs`; formatting anew would cost another start of Java. */
  formatted: string;
}

/** The cached jars; fetches them with Maven the first time. Safe for several processes at once. */
export async function kafkaJars(
  { cacheDir }: StackEnvironment,
  java: Java,
  report: (line: string) => void,
): Promise<KafkaJars> {
  const dir = join(cacheDir, `kafka-${KAFKA_VERSION}`);
  if (!existsSync(dir)) await fillCache(dir, java, report);
  return { dir, classpath: await classpathOf(dir), formatted: join(dir, 'formatted') };
}

async function fillCache(dir: string, java: Java, report: (line: string) => void): Promise<void> {
  await mkdir(dirname(dir), { recursive: true });
  const draft = await mkdtemp(`${dir}.draft-`);
  try {
    report(`fetching the jars of Apache Kafka ${KAFKA_VERSION} with Maven (44 MB, once) into ${dir} ...`);
    await fetchJars(draft, java);
    report('preparing an empty Kafka log (once) ...');
    await format(draft, java);
    await rename(draft, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error; // otherwise another process was faster
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function fetchJars(draft: string, { program }: Java): Promise<void> {
  await writeFile(join(draft, 'pom.xml'), pom());
  const args = ['-B', '-q', 'dependency:copy-dependencies', `-DoutputDirectory=${join(draft, 'libs')}`];
  // Maven itself runs on the Java that was brought along where there is no other.
  const env = program === 'java' ? process.env : { ...process.env, JAVA_HOME: dirname(dirname(program)) };
  await run('mvn', args, { cwd: draft, env }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw new Error(`Maven could not fetch Kafka's jars. ${error.message}`);
    throw new Error(
      "Maven is needed once, to fetch Kafka's jars: apt-get install maven, or brew install maven; " +
        'or start Docker, or set KAFKA_BROKERS=host:port.',
    );
  });
}

async function format(draft: string, java: Java): Promise<void> {
  const logDirs = join(draft, 'formatted');
  const properties = join(draft, 'format.properties');
  const listeners = { external: 'CLIENTS://127.0.0.1:9092', advertised: 'CLIENTS://127.0.0.1:9092' };
  const administrator = administratorOf('of no broker');
  await writeFile(
    properties,
    toProperties(
      brokerSettings({ ...listeners, internalPort: 9094, controllerPort: 9093, logDirs, administrator }),
    ),
  );
  await writeFile(join(draft, 'log4j2.properties'), logSettings);
  const args = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', properties];
  const log = `-Dlog4j2.configurationFile=${join(draft, 'log4j2.properties')}`;
  await run(java.program, ['-XX:TieredStopAtLevel=1', log, ...args], {
    env: { ...process.env, CLASSPATH: await classpathOf(draft) },
  });
}

async function classpathOf(dir: string): Promise<string> {
  const names = (await readdir(join(dir, 'libs'))).filter((name) => name.endsWith('.jar')).sort();
  return names.map((name) => join(dir, 'libs', name)).join(':');
}

function pom(): string {
  const dependencies = [
    ['org.apache.kafka', 'kafka_2.13', KAFKA_VERSION],
    ['org.apache.logging.log4j', 'log4j-api', LOG4J_VERSION],
    ['org.apache.logging.log4j', 'log4j-core', LOG4J_VERSION],
    ['org.apache.logging.log4j', 'log4j-slf4j-impl', LOG4J_VERSION],
  ].map(
    ([group, artifact, version]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka-jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>${dependencies.join('\n    ')}</dependencies>
</project>
`;
}
