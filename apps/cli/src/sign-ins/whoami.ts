import { Api } from '../client/api.js';
import { Refused } from '../client/problem.js';
import type { Caller } from '../client/sign-in.js';
import { listOf } from '../initiative/actual-state.js';
import type { SignIn } from './sign-in-file.js';
import { claimsOf } from './tokens.js';

interface Membership {
  readonly role: string;
  readonly participationId: string;
  readonly initiativeId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly standsInFor: string | null;
  readonly status: string;
}

/** A role that somebody holds at a participation and below it, from day to day. */
export interface HeldRole {
  readonly role: string;
  readonly at: string;
  readonly initiative: string;
  readonly from: string;
  /** The last day, included; null where it has none. */
  readonly until: string | null;
  /** Whose place is taken for these days. */
  readonly standsInFor?: string;
}

/** Who somebody is at an address, until when, and what they may do there. */
export interface Identity {
  readonly url: string;
  readonly subject: string;
  /** When the token ends, ISO 8601; null where it does not say. */
  readonly tokenUntil: string | null;
  /** Whether it is then renewed without a browser. */
  readonly renewed: boolean;
  readonly issuer: string | null;
  readonly roles: readonly HeldRole[];
}

/** Asks the partnership what somebody may do there; a token that it does not believe is refused. */
export async function whoIs(caller: Caller & { readonly token: string }, signIn?: SignIn): Promise<Identity> {
  const { sub, exp } = claimsOf(caller.token);
  const subject = String(sub);
  const api = new Api(caller);
  return {
    url: caller.url,
    subject,
    tokenUntil: typeof exp === 'number' ? new Date(exp * 1_000).toISOString() : (signIn?.expiresAt ?? null),
    renewed: signIn?.refreshToken !== undefined,
    issuer: signIn?.issuer ?? null,
    roles: await rolesOf(api, subject),
  };
}

async function rolesOf(api: Api, subject: string): Promise<HeldRole[]> {
  const held = await memberships(api, subject);
  const named = held
    .filter(({ status }) => status === 'granted')
    .map(async ({ role, participationId, initiativeId, validFrom, validTo, standsInFor }) => ({
      role,
      at: await fieldOf(api, `participations/${participationId}`, 'name'),
      initiative: await fieldOf(api, `initiatives/${initiativeId}`, 'code'),
      from: validFrom,
      until: validTo,
      ...(standsInFor && { standsInFor }),
    }));
  return Promise.all(named);
}

/** None for whom nobody has given a role yet. */
async function memberships(api: Api, subject: string): Promise<Membership[]> {
  try {
    return await listOf(api.all<Membership>('/api/backbone/v1/memberships', { subject }));
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'ROLE_REQUIRED') return [];
    throw error;
  }
}

/** A field of what a role is held at; the id for roles that may not read it, and days on which it is not held. */
async function fieldOf(api: Api, path: string, field: string): Promise<string> {
  try {
    return String((await api.get<Record<string, unknown>>(`/api/backbone/v1/${path}`))[field]);
  } catch (error) {
    if (error instanceof Refused) return path.split('/')[1]!;
    throw error;
  }
}
