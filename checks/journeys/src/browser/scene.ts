import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@impact/testing/until';
import type { Browser, Page } from 'playwright-core';
import { type Partnership, patience } from '../partnership.js';
import { PageDriver } from './page-driver.js';

const nodeNames = ['nation', 'lake', 'riverside', 'hillside', 'brookside'] as const;
type NodeName = (typeof nodeNames)[number];

export interface Filed {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

/** An initiative that one journey has to itself, with people of its own, so that no other journey changes what it sees. */
export class Scene {
  /** Students helped, a ratio. */
  readonly helped: string;
  /** Sessions held, a count: more than 5,000 need an explanation, more than 100,000 are impossible. */
  readonly sessions: string;
  /** Students screened, a count of single people. */
  readonly screened: string;

  private constructor(
    private readonly partnership: Partnership,
    readonly title: string,
    /** The scheme of its organizations' codes as well. */
    readonly code: string,
    readonly nodes: Readonly<Record<NodeName, string>>,
  ) {
    this.helped = `helped-${code}@1`;
    this.sessions = `sessions-${code}@1`;
    this.screened = `screened-${code}@1`;
  }

  static async set(partnership: Partnership, title: string): Promise<Scene> {
    const code = `scene-${randomUUID().slice(0, 8)}`;
    const dir = join(partnership.dir, code);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'initiative.yaml'), fileOf(code, title));
    await partnership.impact(['apply', dir]);
    const { items } = await partnership.ask<{ items: { id: string }[] }>(
      'GET',
      `/backbone/v1/initiatives?code=${code}`,
      'admin@aware',
    );
    const found = await partnership.all<{ id: string; name: string }>(
      `/backbone/v1/participations?initiativeId=${items[0]!.id}`,
      'admin@aware',
    );
    const idOf = (nodeName: NodeName) => found.find(({ name }) => name.toLowerCase() === nodeName)!.id;
    const nodes = Object.fromEntries(nodeNames.map((nodeName) => [nodeName, idOf(nodeName)]));
    return new Scene(partnership, title, code, nodes as Record<NodeName, string>);
  }

  /** Somebody of this scene: `officer`, `steward`, `supporter`, `observer`, at Lake `reviewer`, `coordinator` and `planner`, at Riverside `team`, or a reporter by the name of the site or the state. */
  person(part: string): string {
    return `${part}@${this.code}`;
  }

  /** Opens a page of its own for somebody of this scene, signed in at an address. */
  async visit(browser: Browser, part: string, path: string): Promise<Page> {
    const driver = await PageDriver.at(browser, this.partnership.url);
    await driver.signIn(this.person(part), path);
    return driver.page;
  }

  filing(site: NodeName, periodId: string, indicator = this.helped): string {
    return `/filings/${this.nodes[site]}/${indicator}/${periodId}`;
  }

  async draft(site: NodeName, periodId: string, n: string, indicator = this.helped): Promise<Filed> {
    const about = { participationId: this.nodes[site], indicator, periodId };
    const results = [indicator === this.helped ? { n, d: '50' } : { n }];
    return this.partnership.draft(this.person(site), { ...about, declaration: 'results', results });
  }

  act(id: string, action: string, part: string, body?: object): Promise<Filed> {
    return this.partnership.act(this.person(part), `/measurement/v1/submissions/${id}/${action}`, body);
  }

  /** The submission that there is about a site and a period. */
  async found(site: NodeName, periodId: string, indicator = this.helped): Promise<Filed> {
    const about = `participationId=${this.nodes[site]}&indicator=${indicator}&periodId=${periodId}`;
    const path = `/measurement/v1/submissions?${about}`;
    return (await this.partnership.ask<{ items: Filed[] }>('GET', path, this.person('officer'))).items[0]!;
  }

  /** The submission as somebody reads it; a draft that was never handed in is there for its own site alone. */
  status(id: string, part = 'officer'): Promise<Filed> {
    return this.partnership.ask('GET', `/measurement/v1/submissions/${id}`, this.person(part));
  }

  async submitted(site: NodeName, periodId: string, n: string, indicator = this.helped): Promise<string> {
    const { id } = await this.draft(site, periodId, n, indicator);
    await this.act(id, 'submit', site);
    return id;
  }

  async endorsed(site: NodeName, periodId: string, n: string, indicator = this.helped): Promise<string> {
    const id = await this.submitted(site, periodId, n, indicator);
    await this.act(id, 'endorse', 'reviewer');
    return id;
  }

  async accepted(site: NodeName, periodId: string, n: string, indicator = this.helped): Promise<string> {
    const id = await this.endorsed(site, periodId, n, indicator);
    await this.act(id, 'accept', 'officer');
    return id;
  }

  /** Sets a goal of sessions at a site, and has it approved. */
  async approvedGoal(site: NodeName, fiscalYear: string): Promise<void> {
    const [planner, path] = [this.person('planner'), '/plans/v1/goals'];
    const { partnership } = this;
    const about = { participationId: this.nodes[site], indicator: this.sessions, fiscalYear };
    const body = { ...about, target: '40', direction: 'up' };
    const { id } = await partnership.ask<Filed>('POST', path, planner, body);
    await partnership.act(planner, `${path}/${id}/submit`);
    await partnership.act(this.person('reviewer'), `${path}/${id}/approve`);
  }

  /** Waits until the nation's official figure has this numerator. */
  async known(periodId: string, n: string, indicator = this.helped): Promise<void> {
    const { nation } = this.nodes;
    const path = `/reporting/v1/figures?node=${nation}&indicator=${indicator}&periodId=${periodId}&cell=total&basis=official`;
    await until(
      `${periodId} is ${n}`,
      async () => {
        const { items } = await this.partnership.ask<{ items: { n: string | null }[] }>(
          'GET',
          path,
          this.person('officer'),
        );
        return items[0]?.n === n || `it is ${items[0]?.n}`;
      },
      patience,
    );
  }
}

const indicatorFile = (code: string, title: string, more: string): string => `
  - code: ${code}
    version: 1
    title: ${title}
    definition: ${title}, as counted by the sites.
    direction: up
    frequency: ffy_quarter
    overOrganizations: sum
    overPeriods: sum
    duplication: organizations
    dimensions: []
    collectedBy: reporter
    effectiveFrom: 2024-10-01
${more}`;

const fileOf = (code: string, title: string): string => `
as: admin@aware
initiative:
  code: ${code}
  title: ${title}
  status: active
  planningYear: 2025
  federalAgency: ${code}:nation
  sectors: [health, education]
  timeZone: America/New_York
  validFrom: 2024-10-01
  codes: ['${code}:nation']
organizations:
  - { legalName: Nation, kind: federal_agency, sector: health, codes: ['${code}:nation'] }
  - { legalName: Lake, kind: state_education_agency, sector: education, codes: ['${code}:lake'] }
${['Riverside', 'Hillside', 'Brookside']
  .map(
    (name) =>
      `  - { legalName: ${name}, kind: local_education_agency, sector: education, codes: ['${code}:${name.toLowerCase()}'] }`,
  )
  .join('\n')}
participations:
  - { organization: '${code}:lake', tier: state, parent: root, validFrom: 2024-10-01 }
  - { organization: '${code}:riverside', tier: local, parent: '${code}:lake', validFrom: 2024-10-01 }
  - { organization: '${code}:hillside', tier: local, parent: '${code}:lake', validFrom: 2024-10-01 }
  - { organization: '${code}:brookside', tier: local, parent: '${code}:lake', validFrom: 2026-01-01 }
indicators:${indicatorFile(`helped-${code}`, 'Students helped', '    unit: per cent\n    per: 100\n    kind: ratio\n    numeratorWithinDenominator: true\n    personLevel: false')}
${indicatorFile(`sessions-${code}`, 'Sessions held', '    unit: sessions\n    kind: count\n    numeratorWithinDenominator: false\n    personLevel: false\n    possible: { max: "100000" }\n    plausible: { max: "5000" }')}
${indicatorFile(`screened-${code}`, 'Students screened', '    unit: students\n    kind: count\n    numeratorWithinDenominator: false\n    personLevel: true\n    suppressBelow: 10')}
measureSet:
  effectiveFrom: 2024-10-01
  entries:
    - { indicator: helped-${code}@1, requiredTiers: [local], completenessThreshold: 80 }
    - { indicator: sessions-${code}@1, requiredTiers: [local], completenessThreshold: 80 }
    - { indicator: screened-${code}@1, requiredTiers: [local], completenessThreshold: 80 }
periods:
  - { from: FFY2026-Q1, to: FFY2026-Q4 }
memberships:
  - { subject: officer@${code}, role: reviewer, at: root, validFrom: 2024-10-01 }
  - { subject: observer@${code}, role: observer, at: root, validFrom: 2024-10-01 }
  - { subject: reviewer@${code}, role: reviewer, at: '${code}:lake', validFrom: 2024-10-01 }
  - { subject: coordinator@${code}, role: coordinator, at: '${code}:lake', validFrom: 2024-10-01 }
  - { subject: planner@${code}, role: planner, at: '${code}:lake', validFrom: 2024-10-01 }
  - { subject: team@${code}, role: coordinator, at: '${code}:riverside', validFrom: 2024-10-01 }
  - { subject: steward@${code}, role: steward, at: root, validFrom: 2024-10-01 }
  - { subject: supporter@${code}, role: supporter, at: root, validFrom: 2024-10-01 }
${['lake', 'riverside', 'hillside', 'brookside']
  .map(
    (site) =>
      `  - { subject: ${site}@${code}, role: reporter, at: '${code}:${site}', validFrom: 2024-10-01 }`,
  )
  .join('\n')}
`;
