import { randomUUID } from 'node:crypto';
import { serviceNames } from '@impact/contracts';
import { until } from '@impact/testing/until';
import { eightAtOnce } from '../at-once.js';
import type { Partnership } from '../partnership.js';
import { peopleOf, passersByOf, type Person } from './people.js';
import { type NodeName, nodeNames, parentOf, tierOf } from './tree.js';

/** One request, as any client makes it. */
export interface Request {
  readonly method: string;
  /** Behind `/api/`, as in `plans/v1/plans`. */
  readonly path: string;
  readonly body?: unknown;
  /** The version that the change is based on. */
  readonly basedOn?: number;
  readonly contentType?: string;
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever a service answers
  readonly body: any;
}

const since = '2000-01-01';
const administrator = 'admin@aware';
const lastYear = 2023;

/** Who asks for what: an initiative with a person for every role at every node, and what requests need before they can be made. */
export class Matrix {
  readonly ids = {} as Record<NodeName, string>;
  readonly initiatives = {} as Record<'root' | 'otherRoot', string>;
  readonly people: readonly Person[];
  readonly passersBy: ReturnType<typeof passersByOf>;
  readonly indicator: string;
  agencyId = '';
  measureSetId = '';
  private month = 0;

  private constructor(
    private readonly partnership: Partnership,
    readonly name: string,
  ) {
    this.people = peopleOf(name);
    this.passersBy = passersByOf(name);
    this.indicator = `matrix-${name}@1`;
  }

  static async make(partnership: Partnership): Promise<Matrix> {
    const matrix = new Matrix(partnership, `matrix-${Date.now().toString(36)}`);
    await matrix.plantTrees();
    await matrix.grantRoles();
    await matrix.defineMeasures();
    return matrix;
  }

  /** Asks as somebody, or as a stranger. */
  async ask({ method, path, body, basedOn, contentType }: Request, as?: string): Promise<Answer> {
    const response = await fetch(`${this.partnership.url}/api/${path}`, {
      method,
      headers: {
        'content-type': contentType ?? 'application/json',
        ...(basedOn !== undefined && { 'if-match': `"${basedOn}"` }),
        ...(as && { authorization: `Bearer ${await this.partnership.tokens.of(as)}` }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: text && isJson ? JSON.parse(text) : text };
  }

  /** Makes a request that has to succeed, and gives the body of its answer. */
  async did(
    as: string,
    method: string,
    path: string,
    body?: unknown,
    basedOn?: number,
  ): Promise<Answer['body']> {
    const answer = await this.ask({ method, path, body, ...(basedOn !== undefined && { basedOn }) }, as);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path} as ${as}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Does something with a thing as somebody who has just read it. */
  async act(as: string, path: string, body?: unknown): Promise<Answer['body']> {
    return this.did(as, 'POST', path, body, await this.version(as, path.replace(/\/[^/]+$/, '')));
  }

  /** Gives the version of a thing as somebody reads it. */
  async version(as: string, path: string): Promise<number> {
    return (await this.did(as, 'GET', path)).version;
  }

  /** Gives the subject of the role at the node. */
  who(role: string, at: NodeName): string {
    return `${role}.${at}@${this.name}`;
  }

  /** Gives an open period that nothing was filed for. */
  nextPeriod(): string {
    const month = this.month++;
    return `${lastYear - Math.floor(month / 12)}-${String(12 - (month % 12)).padStart(2, '0')}`;
  }

  /** Registers an organization and gives its id. */
  async organization(kind: string): Promise<string> {
    return (await this.did(administrator, 'POST', 'backbone/v1/organizations', this.organizationBody(kind)))
      .id;
  }

  organizationBody(kind: string): object {
    const code = randomUUID();
    return {
      legalName: `Organization ${code}`,
      kind,
      sector: 'government',
      codes: [{ scheme: this.name, code }],
    };
  }

  initiativeBody(): object {
    const code = `${this.name}-${randomUUID().slice(0, 8)}`;
    return { code, title: code, planningYear: 2024, federalAgencyId: this.agencyId, validFrom: since };
  }

  private async plantTrees(): Promise<void> {
    this.agencyId = await this.organization('federal_agency');
    for (const root of ['root', 'otherRoot'] as const) {
      const body = this.initiativeBody();
      const made = await this.did(administrator, 'POST', 'backbone/v1/initiatives', body);
      this.initiatives[root] = made.id;
      this.ids[root] = made.rootParticipationId;
      const path = `backbone/v1/initiatives/${made.id}`;
      await this.did(administrator, 'PATCH', path, { status: 'active' }, made.version);
    }
    for (const node of nodeNames.filter((each) => parentOf[each] !== undefined))
      this.ids[node] = await this.participation(parentOf[node]!, tierOf[node], node);
  }

  /** Starts a participation below a node and gives its id. */
  async participation(parent: NodeName, tier: string, code?: string): Promise<string> {
    const codes = code ? [{ scheme: this.name, code }] : [];
    const body = { ...(await this.participationBody(parent, tier)), codes };
    return (await this.did(administrator, 'POST', 'backbone/v1/participations', body)).id;
  }

  async participationBody(parent: NodeName, tier = 'local'): Promise<object> {
    const kind = tier === 'state' ? 'state_education_agency' : 'local_education_agency';
    return {
      initiativeId: this.initiatives.root,
      organizationId: await this.organization(kind),
      tier,
      parentId: this.ids[parent],
      validFrom: since,
    };
  }

  private async grantRoles(): Promise<void> {
    const reading = this.passersBy.map((person) => ({ ...person, role: 'observer', at: 'site' as const }));
    const held = this.people.filter(({ role }) => role !== undefined);
    const holders = [...held, ...this.passersBy, ...reading];
    await eightAtOnce(holders, ({ subject, role, at }) =>
      this.did(administrator, 'POST', 'backbone/v1/memberships', {
        subject,
        role,
        participationId: this.ids[at!],
        validFrom: since,
      }),
    );
    const unknown = async () => {
      const missing: string[] = [];
      await eightAtOnce(
        serviceNames.flatMap((service) => holders.map(({ subject }) => ({ service, subject }))),
        async ({ service, subject }) => {
          const { status } = await this.ask({ method: 'GET', path: `${service}/v1/activity-log` }, subject);
          if (status !== 200) missing.push(`${subject} in ${service}: ${status}`);
        },
      );
      return missing.length === 0 || missing.slice(0, 3).join(', ');
    };
    await until('every service knows every role', unknown, { timeoutMs: 60_000 });
  }

  private async defineMeasures(): Promise<void> {
    const steward = this.who('steward', 'root');
    const initiativeId = this.initiatives.root;
    await this.did(
      steward,
      'POST',
      'measurement/v1/indicators',
      this.indicatorBody(this.indicator.split('@')[0]!),
    );
    await this.act(steward, `measurement/v1/indicators/${this.indicator}/publish`);
    const set = await this.did(steward, 'POST', 'measurement/v1/measure-sets', this.measureSetBody(since));
    this.measureSetId = set.measureSetId;
    const periodIds = Array.from({ length: 200 }, () => this.nextPeriod());
    await this.did(steward, 'POST', 'measurement/v1/periods/open', { initiativeId, periodIds });
    this.month = 0;
  }

  indicatorBody(code: string): object {
    return {
      initiativeId: this.initiatives.root,
      code,
      version: 1,
      title: 'Students reached',
      definition: 'Students who were reached.',
      unit: 'students',
      kind: 'count',
      direction: 'up',
      frequency: 'month',
      overOrganizations: 'sum',
      overPeriods: 'sum',
      duplication: 'none',
      dimensions: [],
      personLevel: false,
      numeratorWithinDenominator: false,
      collectedBy: 'reporter',
      effectiveFrom: since,
    };
  }

  measureSetBody(effectiveFrom: string): object {
    const entry = {
      indicator: this.indicator,
      requiredTiers: ['local'],
      requiredDimensions: [],
      expected: [],
    };
    return {
      initiativeId: this.initiatives.root,
      effectiveFrom,
      entries: [{ ...entry, completenessThreshold: 80 }],
    };
  }
}
