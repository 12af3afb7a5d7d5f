import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@impact/testing/until';
import { type Partnership, patience } from '../partnership.js';

const nodeNames = ['nation', 'lake', 'hill', 'riverside', 'brookside', 'ridge'] as const;
export type NodeName = (typeof nodeNames)[number];
const [, ...below] = nodeNames;
const title = (name: string) => name[0]!.toUpperCase() + name.slice(1);

export const indicator = 'referred@1';

interface Condition {
  readonly condition: string;
  readonly status: string;
}

/** The partnership of the source's story: a federal agency, two states, three communities, and who acts there. */
export class StoryPartnership {
  private constructor(
    readonly partnership: Partnership,
    readonly initiativeId: string,
    readonly measureSetId: string,
    readonly nodes: Readonly<Record<NodeName, string>>,
    readonly organizations: Readonly<Record<string, string>>,
    private readonly firstDay: string,
  ) {}

  /** Founds it from a file, in a partnership whose clock stands on a day. */
  static async found(partnership: Partnership, today: string): Promise<StoryPartnership> {
    const dir = join(partnership.dir, 'story');
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'initiative.yaml'), fileOf(fiscalYearOf(today)));
    await partnership.impact(['apply', dir]);
    const as = 'admin@aware';
    const path = '/backbone/v1/initiatives?code=story';
    const initiativeId = (await partnership.all<{ id: string }>(path, as))[0]!.id;
    type Known = { id: string; codes: { code: string }[] };
    const idsOf = async (query: string) =>
      Object.fromEntries(
        (await partnership.all<Known>(query, as)).map(({ id, codes }) => [codes[0]!.code, id]),
      );
    const nodes = await idsOf(`/backbone/v1/participations?initiativeId=${initiativeId}`);
    const organizations = await idsOf('/backbone/v1/organizations');
    const sets = `/measurement/v1/measure-sets?initiativeId=${initiativeId}`;
    const [set] = await partnership.all<{ measureSetId: string }>(sets, as);
    return new StoryPartnership(
      partnership,
      initiativeId,
      set!.measureSetId,
      nodes as Record<NodeName, string>,
      organizations,
      today,
    );
  }

  /** The federal fiscal year of its first day, as in 2027. */
  get fiscalYear(): number {
    return fiscalYearOf(this.firstDay);
  }

  /** Gives the day so many days after the first. */
  day(after: number): string {
    return new Date(Date.parse(this.firstDay) + after * 86_400_000).toISOString().slice(0, 10);
  }

  /** Makes something new. */
  make<T extends { id: string }>(as: string, path: string, body: object): Promise<T> {
    return this.partnership.ask<T>('POST', path, `${as}@story`, body);
  }

  /** Does something with what somebody has just read. */
  act<T>(as: string, path: string, body: object = {}): Promise<T> {
    return this.partnership.act<T>(`${as}@story`, path, body);
  }

  /** Gives how every condition stands at a node. */
  async conditions(node: NodeName): Promise<Record<string, string>> {
    const path = `/reporting/v1/conditions?node=${this.nodes[node]}`;
    const all = await this.partnership.all<Condition>(path, 'observer@story');
    return Object.fromEntries(all.map(({ condition, status }) => [condition, status]));
  }

  /** Waits until conditions stand so at a node. */
  async stand(node: NodeName, expected: Readonly<Record<string, string>>): Promise<void> {
    await until(
      `the conditions of ${node} turn`,
      async () => {
        const found = await this.conditions(node);
        const other = Object.entries(expected).filter(([condition, status]) => found[condition] !== status);
        return other.length === 0 || other.map(([each]) => `${each} is ${found[each]}`).join(', ');
      },
      patience,
    );
  }
}

const fiscalYearOf = (day: string): number => Number(day.slice(0, 4)) + (day.slice(5, 7) >= '10' ? 1 : 0);

const states = ['lake', 'hill'];
const parentOf: Readonly<Record<string, string>> = {
  lake: 'root',
  hill: 'root',
  riverside: 'x:lake',
  brookside: 'x:lake',
  ridge: 'x:hill',
};

const fileOf = (fiscalYear: number): string => {
  const since = `${fiscalYear - 2}-10-01`;
  const member = (subject: string, role: string, at: string) =>
    `  - { subject: ${subject}@story, role: ${role}, at: ${at}, validFrom: ${since} }`;
  const organization = (name: string, kind: string, sector: string) =>
    `  - { legalName: ${title(name)}, kind: ${kind}, sector: ${sector}, codes: ['x:${name}'] }`;
  return `
as: admin@aware
initiative: { code: story, title: The story, status: active, planningYear: ${fiscalYear}, federalAgency: 'x:nation',
  sectors: [government, education, health], timeZone: America/New_York, validFrom: ${since}, codes: ['x:nation'] }
organizations:
${organization('nation', 'federal_agency', 'government')}
${states.map((name) => organization(name, 'state_education_agency', 'education')).join('\n')}
${below
  .slice(states.length)
  .map((name) => organization(name, 'local_education_agency', 'education'))
  .join('\n')}
${organization('backbone', 'backbone_organization', 'non_profit')}
${organization('clinic', 'provider', 'health')}
participations:
${below
  .map(
    (name) =>
      `  - { organization: 'x:${name}', tier: ${states.includes(name) ? 'state' : 'local'}, parent: '${parentOf[name]}', validFrom: ${since} }`,
  )
  .join('\n')}
indicators:
  - { code: referred, version: 1, title: Students referred, definition: Counted., unit: students, kind: count, direction: up,
      frequency: ffy_quarter, overOrganizations: sum, overPeriods: sum, duplication: none, dimensions: [], personLevel: false,
      numeratorWithinDenominator: false, collectedBy: reporter, effectiveFrom: ${since} }
measureSet: { effectiveFrom: ${since}, entries: [{ indicator: ${indicator}, requiredTiers: [local], completenessThreshold: 80 }] }
periods: [{ from: FFY${fiscalYear - 1}-Q3, to: FFY${fiscalYear - 1}-Q4 }]
memberships:
${['steward', 'coordinator', 'reviewer', 'planner', 'supporter', 'observer', 'reporter'].map((role) => member(role, role, 'root')).join('\n')}
${member('approver', 'reviewer', 'root')}
${below
  .flatMap((name) =>
    ['coordinator', 'planner', 'reviewer'].map((role) => member(`${role}.${name}`, role, `'x:${name}'`)),
  )
  .join('\n')}
`;
};
