import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DevelopmentIdentity, machineSecrets, type Person, signingKeys } from '@impact/local-stack';
import { Api, type GivenToken } from '@impact/cli';
import { listOf } from '@impact/cli/setting-up';
import { sampleMachine } from './sample-people.js';

/** Whom the local stack's tokens are for. */
export const audience = 'impact';
/** How the dashboard calls itself to the issuer. */
export const dashboardClient = process.env['DASHBOARD_CLIENT_ID'] ?? 'impact-dashboard';
const lifetime = 900;
/** In the data directory: the secret of each machine client. */
export const secretsFile = 'machine-secrets.json';

interface Membership {
  readonly subject: string;
  readonly role: string;
  readonly participationId: string;
}

/** Whoever asks the local stack may be anybody: the sign-in page of its browsers, and tokens for its command line. */
export class LocalIdentity {
  private constructor(private readonly provider: DevelopmentIdentity) {}

  /** Makes it for an origin; its keys, and the secrets of machines, are kept in the folder. */
  static async at(url: string, dataDir: string, administrator: string): Promise<LocalIdentity> {
    const machines = machineSecrets(join(dataDir, secretsFile), [sampleMachine]);
    const provider = new DevelopmentIdentity({
      issuer: `${url}/identity`,
      keys: await signingKeys(join(dataDir, 'identity-keys.json')),
      clients: { dashboard: [`${url}/signed-in`], machines },
      people: () => peopleOf(new Api({ url, as: administrator }), administrator),
    });
    return new LocalIdentity(provider);
  }

  get issuer(): string {
    return this.provider.issuer;
  }

  answer(incoming: IncomingMessage, answer: ServerResponse): boolean {
    return this.provider.answer(incoming, answer);
  }

  /** Answers `{"subject": "…"}` with a token. */
  async token(body: string): Promise<GivenToken> {
    const { subject } = JSON.parse(body) as { subject?: unknown };
    if (typeof subject !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(subject))
      throw new Error('subject must be 1 to 200 visible ASCII characters');
    return { token: await this.provider.token(subject), expiresIn: lifetime };
  }
}

/** The administrator, and everybody whom the backbone knows to hold a role, in words. */
async function peopleOf(api: Api, administrator: string): Promise<Person[]> {
  const all = await listOf(api.all<Membership>('/api/backbone/v1/memberships')).catch(() => []);
  const roles = new Map<string, Set<string>>([[administrator, new Set(['first administrator'])]]);
  for (const { subject, role } of all) roles.set(subject, (roles.get(subject) ?? new Set()).add(role));
  return [...roles].map(([subject, what]) => ({ subject, what: [...what].join(', ') }));
}
