import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsIP,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { Env } from './env.js';
import { KafkaConfig } from './kafka-config.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'verbose'] as const;
export type LogLevel = (typeof logLevels)[number];

const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** What every service reads from its environment; a service adds its own fields in a subclass. */
export class ServiceConfig extends KafkaConfig {
  /** `postgres://…`; each service has its own database. */
  @Env('DATABASE_URL')
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must be a postgres:// URL' })
  databaseUrl: string;

  @Env('PORT')
  @IsInt()
  @Min(0)
  @Max(65535)
  port: number = 3000;

  /** The address to listen on, as in `127.0.0.1`; all of the machine unless told. */
  @Env('LISTEN_HOST')
  @IsOptional()
  @IsIP()
  listenHost?: string;

  @Env('LOG_LEVEL')
  @IsIn(logLevels)
  logLevel: LogLevel = 'info';

  /** A JSON file `{"offsetMs": 0}` that moves the clock of a trial stack; refused in production. */
  @Env('CLOCK_FILE')
  @IsOptional()
  @IsString()
  clockFile?: string;

  /** The issuer of the tokens that are believed, as it stands in their `iss`; without it nobody can sign in. */
  @Env('OIDC_ISSUER')
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['https', 'http'], require_protocol: true })
  oidcIssuer?: string;

  /** Whom a token must be for, as it stands in its `aud`. */
  @Env('OIDC_AUDIENCE')
  @ValidateIf(({ oidcIssuer }: ServiceConfig) => oidcIssuer !== undefined)
  @IsString({ message: 'OIDC_AUDIENCE must be set where OIDC_ISSUER is' })
  oidcAudience?: string;

  /** Where the issuer's keys are, unless its discovery document says it. */
  @Env('OIDC_KEYS')
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['https', 'http'], require_protocol: true })
  oidcKeys?: string;

  /** The algorithms that a token may be signed with: never one whose key both sides share. */
  @Env('OIDC_ALGORITHMS')
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(signatureAlgorithms, { each: true })
  oidcAlgorithms: string[] = ['RS256', 'PS256', 'ES256', 'EdDSA'];

  /** What the header of an access token may call it: `at+jwt` alone where the issuer writes it, as RFC 9068 says. */
  @Env('OIDC_TOKEN_TYPES')
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(['at+jwt', 'JWT'], { each: true })
  oidcTokenTypes: string[] = ['at+jwt', 'JWT'];

  /** How long a token may be meant to live, from `iat` to `exp`, in seconds; one that lives longer is not believed. */
  @Env('OIDC_TOKEN_MAX_AGE')
  @IsInt()
  @Min(60)
  oidcTokenMaxAge: number = 86_400;

  /** How many requests of one person are answered in a minute by each process; 0 for any number. */
  @Env('RATE_LIMIT')
  @IsInt()
  @Min(0)
  rateLimit: number = 3000;

  /** How many requests of strangers from one address are answered in a minute by each process; 0 for any number. */
  @Env('RATE_LIMIT_STRANGERS')
  @IsInt()
  @Min(0)
  rateLimitStrangers: number = 600;

  /** How many connections each process has at a time; one more is closed at once. 0 for any number. */
  @Env('MAX_CONNECTIONS')
  @IsInt()
  @Min(0)
  maxConnections: number = 1000;

  /** How long a request may take to arrive, in seconds; a file has half an hour. */
  @Env('REQUEST_SECONDS')
  @IsInt()
  @Min(1)
  requestSeconds: number = 60;

  /** How many proxies in front of the service say where a request comes from; without one the connection says it. */
  @Env('TRUST_PROXY')
  @IsInt()
  @Min(0)
  @Max(10)
  trustProxy: number = 0;

  /** The origins, as in `https://dashboard.example`, whose pages may read answers; none unless told. */
  @Env('CORS_ORIGINS')
  @IsArray()
  @Matches(/^https?:\/\/[^/*]+$/, {
    each: true,
    message: 'CORS_ORIGINS must be origins as in https://dashboard.example',
  })
  corsOrigins: string[] = [];

  /** Believes the header `x-dev-identity`; only under a local stack, never in production. */
  @Env('DEV_IDENTITY')
  @IsBoolean()
  devIdentity: boolean = false;

  /** Put before every topic and group, so that tests share a broker; empty in production. */
  @Env('TOPIC_PREFIX')
  @IsString()
  topicPrefix: string = '';

  /** How long the service still takes new connections after it has said that it is not ready, in milliseconds. */
  @Env('DRAIN_DELAY_MS')
  @IsInt()
  @Min(0)
  drainDelayMs: number = 0;

  /** After how many seconds in which work waits and none of it is done a loop is said to stall. */
  @Env('STALL_AFTER_SECONDS')
  @IsInt()
  @Min(1)
  stallAfterSeconds: number = 30;
}
