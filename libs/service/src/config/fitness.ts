import { ConfigError, type Environment, readConfig } from './env.js';
import { ServiceConfig } from './service-config.js';

/** Names what is allowed in a development stack only and was asked for elsewhere, and what production cannot do without. */
export function unfitFor(config: ServiceConfig, env: Environment, parentPid: number): string[] {
  const production = env['NODE_ENV'] === 'production';
  const reasons = production
    ? [
        ...forTrialsAlone(config, env),
        ...ofIssuer(config),
        ...ofKafka(config),
        ...ofDatabase(config),
        ...ofProxies(config, env),
      ]
    : [];
  if (!production && config.devIdentity && env['IMPACT_LOCAL_STACK'] !== String(parentPid))
    reasons.push(
      'DEV_IDENTITY may be true only when IMPACT_LOCAL_STACK is the id of the parent process: start it with `npm start`',
    );
  return reasons;
}

/** Names all that keeps a service from starting in production with this environment. */
export function productionFaults(env: Environment): string[] {
  const asked = { ...env, NODE_ENV: 'production' };
  try {
    readConfig(ServiceConfig, asked, (config) => unfitFor(config, asked, process.pid));
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return [...error.reasons];
    throw error;
  }
}

const production = 'when NODE_ENV is production';

function forTrialsAlone(config: ServiceConfig, env: Environment): string[] {
  return named(
    [config.clockFile, `CLOCK_FILE must not be set ${production}: the clock of a trial only may move`],
    [config.devIdentity, `DEV_IDENTITY must not be true ${production}: anybody could be anyone`],
    [
      env['IMPACT_LOCAL_STACK'],
      `IMPACT_LOCAL_STACK must not be set ${production}: \`npm start\` sets it for a trial`,
    ],
  );
}

function ofIssuer({ oidcIssuer, oidcKeys }: ServiceConfig): string[] {
  return named(
    [
      !oidcIssuer?.startsWith('https://'),
      `OIDC_ISSUER must be an https:// URL ${production}: nobody could sign in safely`,
    ],
    [
      oidcKeys?.startsWith('http://'),
      `OIDC_KEYS must be an https:// URL ${production}: anybody between could sign`,
    ],
  );
}

function ofKafka({ kafkaTls, kafkaUsername, kafkaSaslMechanism }: ServiceConfig): string[] {
  const isOpen = kafkaUsername && kafkaSaslMechanism === 'PLAIN';
  const travels = isOpen ? 'the password, as KAFKA_SASL_MECHANISM is PLAIN, and all else' : 'what travels';
  return named(
    [!kafkaTls, `KAFKA_TLS must be true ${production}: ${travels} could be read and changed on the way`],
    [!kafkaUsername, `KAFKA_USERNAME must be set ${production}: anybody could write what others believe`],
  );
}

/** Ways of TLS of which the certificate is checked. */
const encrypted = ['require', 'verify-ca', 'verify-full'];

function ofDatabase({ databaseUrl }: ServiceConfig): string[] {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (!url) return [`DATABASE_URL must be a URL as in postgres://user:password@host/name ${production}`];
  const parameters = url.searchParams;
  return named(
    [
      !encrypted.includes(parameters.get('sslmode') ?? ''),
      `DATABASE_URL must end in ?sslmode=verify-full ${production}: what travels could be read on the way`,
    ],
    [
      !url.password && !parameters.get('sslcert'),
      `DATABASE_URL must have a password or an sslcert ${production}: anybody who reaches the server could sign in`,
    ],
  );
}

const loopback = /^(127\.|::1$)/;

function ofProxies({ listenHost }: ServiceConfig, env: Environment): string[] {
  return named([
    !env['TRUST_PROXY'] && !loopback.test(listenHost ?? ''),
    `TRUST_PROXY must say how many proxies stand in front ${production}, 0 for none: all who come through one would be counted as one`,
  ]);
}

const named = (...faults: [present: unknown, words: string][]): string[] =>
  faults.filter(([present]) => present).map(([, words]) => words);
