import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { Env, readConfig } from './env.js';
import { productionFaults, unfitFor } from './fitness.js';
import { ServiceConfig } from './service-config.js';

class BackboneConfig extends ServiceConfig {
  @Env('FIRST_ADMINISTRATOR') @IsOptional() @IsString() firstAdministrator?: string;
}

const good = { DATABASE_URL: 'postgres://localhost/x', KAFKA_BROKERS: 'a:9092, b:9092' };
const read = (env: Record<string, string>, parent = 42) =>
  readConfig(BackboneConfig, env, (config) => unfitFor(config, env, parent));

describe('a config class', () => {
  it('is filled from the environment by the types of its fields, with defaults for the rest', () => {
    const config = read({ ...good, PORT: '8081', FIRST_ADMINISTRATOR: 'ann', LOG_LEVEL: '' });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://localhost/x',
      kafkaBrokers: ['a:9092', 'b:9092'],
      port: 8081,
      logLevel: 'info',
      devIdentity: false,
      topicPrefix: '',
      firstAdministrator: 'ann',
    });
  });

  it('takes a value from the file that is named for it, without its last line break', () => {
    const dir = mkdtempSync(join(tmpdir(), 'impact-'));
    const file = join(dir, 'url');
    writeFileSync(file, 'postgres://impact:secret@db/x\n');
    const { DATABASE_URL: _, ...others } = good;
    expect(read({ ...others, DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://impact:secret@db/x');
    expect(() => read({ ...good, DATABASE_URL_FILE: file })).toThrow('must not both be set');
    expect(() => read({ ...others, DATABASE_URL_FILE: join(dir, 'nosuch') })).toThrow(
      'DATABASE_URL_FILE cannot be read',
    );
    rmSync(dir, { recursive: true });
  });

  it('names every wrong variable in one message', () => {
    const wrong = { DATABASE_URL: 'mysql://x', PORT: 'eighty', LOG_LEVEL: 'loud', DEV_IDENTITY: 'yes' };
    expect(() => read(wrong)).toThrow(
      /KAFKA_BROKERS[^]*DATABASE_URL must be a postgres[^]*PORT must[^]*LOG_LEVEL must be one of[^]*DEV_IDENTITY must be a boolean/,
    );
  });

  it('names the variable in the place of the property, and changes no other word', () => {
    class Levels {
      @Env('SITE_LEVEL') @IsIn(['level', 'no level']) level?: string;
      @Env('SITE_VALUES') @IsIn(['values'], { each: true }) values: string[] = [];
    }
    const wrong = { SITE_LEVEL: 'x', SITE_VALUES: 'y' };
    expect(() => readConfig(Levels, wrong)).toThrow(
      /SITE_LEVEL must be one of the following values: level, no level[^]*each value in SITE_VALUES must be one of the following values: values/,
    );
  });

  it('does not leak the fields of a subclass to its base', () => {
    expect(readConfig(ServiceConfig, { ...good, FIRST_ADMINISTRATOR: 'ann' })).not.toHaveProperty(
      'firstAdministrator',
    );
  });
});

describe('whose tokens are believed', () => {
  const oidc = { ...good, OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'impact' };

  it('is an issuer, for an audience, with signatures that only the issuer can make', () => {
    expect(read({ ...oidc, OIDC_ALGORITHMS: 'ES256,EdDSA' })).toMatchObject({
      oidcIssuer: 'https://login.example',
      oidcAudience: 'impact',
      oidcAlgorithms: ['ES256', 'EdDSA'],
    });
    expect(read({ ...good, OIDC_ISSUER: 'http://localhost:9100', OIDC_AUDIENCE: 'x' })).toBeDefined();
  });

  it.each([
    ['an issuer without an audience', { ...oidc, OIDC_AUDIENCE: '' }, /OIDC_AUDIENCE must be set/],
    ['an issuer that is no address', { ...oidc, OIDC_ISSUER: 'login' }, /OIDC_ISSUER must be a URL/],
    ['no signature', { ...oidc, OIDC_ALGORITHMS: 'RS256,none' }, /OIDC_ALGORITHMS must be one of/],
    ['a shared key', { ...oidc, OIDC_ALGORITHMS: 'HS256' }, /OIDC_ALGORITHMS must be one of/],
    ['production without an issuer', { ...good, NODE_ENV: 'production' }, /OIDC_ISSUER must be an https/],
    [
      'keys over plain http in production',
      { ...oidc, OIDC_KEYS: 'http://login.example/keys', NODE_ENV: 'production' },
      /OIDC_KEYS must be an https/,
    ],
    [
      'production over plain http',
      { ...oidc, OIDC_ISSUER: 'http://login.example', NODE_ENV: 'production' },
      /OIDC_ISSUER must be an https/,
    ],
  ])('is refused: %s', (_, env, message) => {
    expect(() => read(env)).toThrow(message);
  });
});

describe('as whom a service signs in to Kafka', () => {
  const user = { ...good, KAFKA_USERNAME: 'impact.plans', KAFKA_PASSWORD: 'secret' };

  it('is nobody unless told, and then by SCRAM', () => {
    expect(read(good).kafkaUsername).toBeUndefined();
    expect(read(user)).toMatchObject({
      kafkaPassword: 'secret',
      kafkaSaslMechanism: 'SCRAM-SHA-512',
      kafkaTls: false,
    });
  });

  it.each([
    [
      'a user without a password',
      { ...user, KAFKA_PASSWORD: '' },
      /KAFKA_PASSWORD or KAFKA_PASSWORD_FILE must be set/,
    ],
    ['a password without a user', { ...user, KAFKA_USERNAME: '' }, /KAFKA_USERNAME must be set/],
    [
      'another way to sign in',
      { ...user, KAFKA_SASL_MECHANISM: 'GSSAPI' },
      /KAFKA_SASL_MECHANISM must be one of/,
    ],
    ['a word for encryption that is none', { ...user, KAFKA_TLS: 'yes' }, /KAFKA_TLS must be a boolean/],
    [
      'a password in the open in production',
      {
        ...user,
        KAFKA_SASL_MECHANISM: 'PLAIN',
        NODE_ENV: 'production',
        OIDC_ISSUER: 'https://login.example',
        OIDC_AUDIENCE: 'x',
      },
      /KAFKA_TLS must be true .*: the password, as KAFKA_SASL_MECHANISM is PLAIN/,
    ],
  ])('is refused: %s', (_, env, message) => {
    expect(() => read(env)).toThrow(message);
  });
});

describe('what only a development stack may ask for', () => {
  const dev = { ...good, DEV_IDENTITY: 'true', IMPACT_LOCAL_STACK: '42' };

  it('is allowed to the child of a local stack', () => {
    expect(read({ ...dev, CLOCK_FILE: '/x' })).toMatchObject({ devIdentity: true, clockFile: '/x' });
  });

  it.each([
    ['DEV_IDENTITY in production', { ...dev, NODE_ENV: 'production' }, /DEV_IDENTITY must not be true/],
    [
      'CLOCK_FILE in production',
      { ...good, CLOCK_FILE: '/x', NODE_ENV: 'production' },
      /CLOCK_FILE must not be set/,
    ],
    ['DEV_IDENTITY outside of a local stack', { ...good, DEV_IDENTITY: 'true' }, /IMPACT_LOCAL_STACK/],
    ['DEV_IDENTITY under another parent', { ...dev, IMPACT_LOCAL_STACK: '43' }, /IMPACT_LOCAL_STACK/],
  ])('is refused: %s', (_, env, message) => {
    expect(() => read(env)).toThrow(message);
  });
});

describe('what production cannot do without', () => {
  const fit = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://plans:secret@db.example/plans?sslmode=verify-full',
    KAFKA_BROKERS: 'kafka.example:9093',
    KAFKA_TLS: 'true',
    KAFKA_USERNAME: 'impact.plans',
    KAFKA_PASSWORD: 'secret',
    OIDC_ISSUER: 'https://login.example',
    OIDC_AUDIENCE: 'impact',
    TRUST_PROXY: '1',
  };

  it.each([
    ['all of it', {}],
    ['no proxy, said so', { TRUST_PROXY: '0' }],
    ['an address that is not open', { TRUST_PROXY: '', LISTEN_HOST: '127.0.0.1' }],
    [
      'a certificate for a password',
      { DATABASE_URL: 'postgres://plans@db/plans?sslmode=verify-full&sslcert=/run/c.pem&sslkey=/run/k.pem' },
    ],
  ])('is there: %s', (_, more) => {
    expect(read({ ...fit, ...more })).toBeDefined();
    expect(productionFaults({ ...fit, ...more })).toEqual([]);
  });

  it.each([
    ['Kafka without encryption', { KAFKA_TLS: '' }, 'KAFKA_TLS must be true'],
    [
      'Kafka without encryption, whatever way one signs in',
      { KAFKA_TLS: '', KAFKA_SASL_MECHANISM: 'PLAIN' },
      'KAFKA_TLS must be true when NODE_ENV is production: the password,',
    ],
    ['somebody who need not sign in', { DEV_IDENTITY: 'true' }, 'DEV_IDENTITY must not be true'],
    ['Kafka without sign-in', { KAFKA_USERNAME: '', KAFKA_PASSWORD: '' }, 'KAFKA_USERNAME must be set'],
    ['Postgres without encryption', { DATABASE_URL: 'postgres://a:b@db/x' }, '?sslmode=verify-full'],
    ['Postgres with encryption if any', { DATABASE_URL: 'postgres://a:b@db/x?sslmode=prefer' }, '?sslmode='],
    [
      'a certificate that nobody checks',
      { DATABASE_URL: 'postgres://a:b@db/x?sslmode=no-verify' },
      '?sslmode=',
    ],
    [
      'Postgres without a password',
      { DATABASE_URL: 'postgres://a@db/x?sslmode=verify-full' },
      'DATABASE_URL must have a password',
    ],
    ['proxies that nobody speaks of', { TRUST_PROXY: '' }, 'TRUST_PROXY must say how many'],
    ['the same on a public address', { TRUST_PROXY: '', LISTEN_HOST: '0.0.0.0' }, 'TRUST_PROXY must say'],
    ['a setting of the local stack', { IMPACT_LOCAL_STACK: '7' }, 'IMPACT_LOCAL_STACK must not be set'],
  ])('is named: %s', (_, less, words) => {
    expect(() => read({ ...fit, ...less })).toThrow(words);
    expect(productionFaults({ ...fit, ...less, NODE_ENV: '' })).toEqual([expect.stringContaining(words)]);
  });

  it('is named all at once', () => {
    expect(productionFaults({ ...good })).toHaveLength(6);
  });

  it('is asked of nobody else', () => {
    expect(read(good)).toBeDefined();
  });
});
