import { execFile } from 'node:child_process';
import { promisify, stripVTControlCharacters } from 'node:util';
import { productionFaults } from '@impact/messaging/provisioning';

const run = promisify(execFile);
const patienceMs = 10_000;
const well = 'answers 200';
const unwell = 'impact status says what is not well';
const noNode = 'Install Node 22.12 or newer.';
const noKafka =
  'No Kafka can be had: install Java 17 (or Python 3 with venv, which brings one along) with Maven, or start Docker, or set KAFKA_BROKERS.';

interface Finding {
  readonly what: string;
  readonly found: string;
  readonly advice: string;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** What must be mended before the local stack can run, one sentence each. */
  readonly missing: readonly string[];
}

/** Looks at what the local stack needs: Node, a Kafka by some way, a Postgres by some way. */
export async function diagnose(url: string, environment: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const javaHome = environment['JAVA_HOME'];
  const [java, maven, python, docker, partnership] = await Promise.all([
    tool(javaHome ? `${javaHome}/bin/java` : 'java', ['-version']),
    tool('mvn', ['-v']),
    tool('python3', ['-c', 'import venv, sys; print(sys.version.split()[0])']),
    tool('docker', ['info', '--format', '{{.ServerVersion}}']),
    origin(url),
  ]);
  const { KAFKA_BROKERS: brokers, DATABASE_URL: database } = environment;
  const javaFits = javaMajor(java ?? '') >= 17;
  const nodeFits = isNewEnough(process.versions.node);
  const kafka = Boolean(brokers || docker || ((javaFits || python) && maven));
  const nobody = `nothing at ${url}: npm start, or set IMPACT_URL`;
  const findings = [
    finding('Node', process.versions.node, nodeFits, 'install Node 22.12 or newer'),
    finding('Java', java, javaFits, 'Java 17 or newer runs Kafka without Docker; Python brings one along'),
    finding('Python', python, Boolean(python), 'with venv, brings a Java along where there is none'),
    finding('Maven', maven, Boolean(maven), "fetches Kafka's jars, where there is no Docker"),
    finding('Docker', docker, Boolean(docker), 'runs Kafka and Postgres, instead of Java and Maven'),
    finding('KAFKA_BROKERS', brokers ?? 'not set', true, ''),
    finding('DATABASE_URL', database ? 'set' : 'not set', true, ''),
    finding('partnership', partnership, partnership === well, partnership ? unwell : nobody),
  ];
  const faults = environment['NODE_ENV'] === 'production' ? productionFaults(environment) : undefined;
  return {
    findings: [...findings, ...inProduction(faults)],
    missing: [...(nodeFits ? [] : [noNode]), ...(kafka ? [] : [noKafka]), ...(faults ?? [])],
  };
}

/** What a service that finds this environment in production refuses to start with, one line each. */
function inProduction(faults: readonly string[] | undefined): Finding[] {
  const howTo =
    'NODE_ENV=production impact doctor, with the variables of a service, names what it would refuse';
  if (!faults) return [{ what: 'production', found: 'not asked', advice: howTo }];
  if (faults.length === 0) return [{ what: 'production', found: 'fit', advice: '' }];
  return faults.map((advice) => ({ what: 'production', found: 'unfit', advice }));
}

const finding = (what: string, found: string | undefined, fits: boolean, advice: string): Finding => ({
  what,
  found: found || 'no',
  advice: fits ? '' : advice,
});

/** Tells the major version in the output of `java -version`; 0 where there is none. */
export function javaMajor(text: string): number {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return Number(first === '1' ? second : first) || 0;
}

export function isNewEnough(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

async function tool(program: string, args: string[]): Promise<string | undefined> {
  const said = await run(program, args, { timeout: patienceMs }).catch(() => undefined);
  return (
    said &&
    stripVTControlCharacters(said.stdout || said.stderr)
      .trim()
      .split('\n')[0]
  );
}

async function origin(url: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await fetch(`${url}/api/backbone/health/ready`, { signal }).catch(() => undefined);
  return answer && `answers ${answer.status}`;
}
