import { randomUUID } from 'node:crypto';
import { backboneFunctions, shippedPairs } from '@impact/contracts';
import { indicator, type NodeName, type StoryPartnership } from './story-partnership.js';

/** So many days after the first day, everything ends that has an end. */
export const lastDay = 60;

interface Id {
  readonly id: string;
}

const backbone = '/backbone/v1';
const plans = '/plans/v1/plans';

/** What the people of the story do, one object after the other; each says by whom. */
export class StoryActs {
  readonly findings = { access: randomUUID() };
  readonly objectives = { lake: randomUUID(), hill: randomUUID() };
  private readonly planIds = new Map<string, string>();

  constructor(private readonly story: StoryPartnership) {}

  /** Offices champion the work at every tier. */
  async champions(until = lastDay): Promise<void> {
    for (const node of ['nation', 'lake', 'hill', 'riverside', 'brookside', 'ridge'] as const)
      await this.story.make(
        node === 'nation' ? 'coordinator' : `coordinator.${node}`,
        `${backbone}/champions`,
        {
          participationId: this.story.nodes[node],
          organizationId: this.story.organizations[node],
          office: `Office of ${node}, until ${until}`,
          evidence: 'Board minutes, p. 1',
          validFrom: this.story.day(until - lastDay),
          validTo: this.story.day(until),
        },
      );
  }

  /** A separate organization is the backbone of one state, the other does it internally. */
  async backbones(): Promise<void> {
    const { nodes, organizations } = this.story;
    const days = { validFrom: this.story.day(0), validTo: this.story.day(lastDay) };
    for (const [node, organization, mode] of [
      ['lake', 'backbone', 'separate'],
      ['hill', 'hill', 'internal'],
    ] as const)
      await this.story.make(`coordinator.${node}`, `${backbone}/backbone-assignments`, {
        participationId: nodes[node],
        organizationId: organizations[organization],
        mode,
        functions: backboneFunctions,
        ...days,
      });
  }

  /** The federal agency funds both states, which allocate to their communities; each team acknowledges its own. */
  async money(): Promise<void> {
    const { nodes, organizations } = this.story;
    for (const [state, sites] of [
      ['lake', ['riverside', 'brookside']],
      ['hill', ['ridge']],
    ] as const) {
      type Award = Id & { allocations: { id: string; participationId: string }[] };
      const award = await this.story.make<Award>('steward', `${backbone}/awards`, {
        initiativeId: this.story.initiativeId,
        number: `A-${state}`,
        funderId: organizations['nation'],
        recipientId: organizations[state],
        budgetPeriods: [
          { id: 'Y1', from: this.story.day(-30), to: this.story.day(lastDay), amountUsd: '100' },
        ],
        allocations: sites.map((site) => ({
          budgetPeriodId: 'Y1',
          participationId: nodes[site],
          amountUsd: '50',
        })),
      });
      for (const { id, participationId } of award.allocations) {
        const site = sites.find((each) => nodes[each] === participationId)!;
        const path = `${backbone}/awards/${award.id}/allocations/${id}/acknowledge`;
        await this.story.partnership.ask('POST', path, `coordinator.${site}@story`, { amountUsd: '50' });
      }
    }
  }

  /** Others fund each state beside the federal agency. */
  async fundingSources(): Promise<void> {
    for (const state of ['lake', 'hill'] as const)
      for (const funderKind of ['federal', 'philanthropy'])
        await this.story.make(`coordinator.${state}`, `${backbone}/funding-sources`, {
          participationId: this.story.nodes[state],
          funderKind,
          validFrom: this.story.day(0),
          validTo: this.story.day(lastDay),
        });
  }

  /** Organizations of all sectors agree to take part. */
  async agreements(): Promise<void> {
    const { nodes, organizations } = this.story;
    await this.story.make('coordinator', `${backbone}/agreements`, {
      participationId: nodes.nation,
      kind: 'memorandum_of_understanding',
      organizationIds: [organizations['nation'], organizations['lake'], organizations['clinic']],
      signedOn: this.story.day(-40),
      validFrom: this.story.day(0),
      validTo: this.story.day(lastDay),
    });
  }

  /** Paths within and between state, federal agency and assistance centre, each with a contact today. */
  async paths(): Promise<void> {
    for (const pair of shippedPairs) {
      const { id } = await this.story.make<Id>('coordinator', '/communications/v1/paths', {
        participationId: this.story.nodes.nation,
        parties: pair.split('-').map((side) => ({ side })),
        purpose: 'support',
        medium: 'call',
        cadenceDays: lastDay,
        validFrom: this.story.day(-10),
      });
      await this.story.make('supporter', `/communications/v1/paths/${id}/contacts`, {
        on: this.story.day(0),
      });
    }
  }

  /** A planning meeting of the planning year; gives its id, which work plans name. */
  async planningMeeting(): Promise<string> {
    const { id } = await this.story.make<Id>('coordinator', '/communications/v1/meetings', {
      participationId: this.story.nodes.nation,
      kind: 'planning',
      heldOn: this.story.day(-5),
      parties: [{ side: 'federal' }, { side: 'state' }],
    });
    return id;
  }

  /** The nation's needs assessment, and of each state a work plan that answers it, an evaluation and a coordination plan. */
  async plans(planningMeeting: string): Promise<void> {
    const { organizations, measureSetId, nodes } = this.story;
    const developedWith = [organizations['nation'], organizations['lake'], organizations['clinic']];
    const finding = {
      id: this.findings.access,
      topic: 'access_to_care',
      statement: 'Children wait for months.',
    };
    await this.plan('nation', 'needs_assessment', { findings: [finding] });
    for (const state of ['lake', 'hill'] as const) {
      const objective = { ...this.objective(state), baseline: '10', findingIds: [this.findings.access] };
      const work = { planningMeetings: [planningMeeting], objectives: [objective], developedWith };
      await this.plan(state, 'work', work);
      await this.plan(state, 'evaluation', { measureSetId });
    }
    const activity = {
      type: 'training',
      objectiveIds: Object.values(this.objectives),
      participationIds: [nodes.lake, nodes.hill],
    };
    await this.plan('nation', 'coordination', { activities: [activity] });
  }

  /** From a later day on, plans that answer nothing, start nowhere and serve nobody's objective. */
  async emptierPlans(from: number): Promise<void> {
    for (const state of ['lake', 'hill'] as const)
      await this.amend(state, 'work', { objectives: [this.objective(state)] }, from);
    await this.amend('nation', 'coordination', { activities: [{ type: 'training' }] }, from);
  }

  /** Every community has a goal for the year on the shared measure. */
  async goals(): Promise<void> {
    for (const [site, state] of [
      ['riverside', 'lake'],
      ['brookside', 'lake'],
      ['ridge', 'hill'],
    ] as const) {
      const { id } = await this.story.make<Id>(`planner.${site}`, '/plans/v1/goals', {
        participationId: this.story.nodes[site],
        indicator,
        fiscalYear: `FFY${this.story.fiscalYear}`,
        baseline: '10',
        target: '20',
        direction: 'up',
      });
      await this.story.act(`planner.${site}`, `/plans/v1/goals/${id}/submit`);
      await this.story.act(`reviewer.${state}`, `/plans/v1/goals/${id}/approve`);
    }
  }

  /** One state shares a lesson with a figure, and the other one reads it; gives its id. */
  async lesson(): Promise<string> {
    const { nodes } = this.story;
    await this.figure('riverside', 'lake', '12');
    const { id } = await this.story.make<Id>('coordinator.lake', `${backbone}/lessons`, {
      participationId: nodes.lake,
      title: 'Ask twice',
      text: 'Who asks twice refers more.',
      topics: ['referral_pathways'],
      indicators: [indicator],
      evidence: [this.evidence('riverside')],
    });
    await this.story.act('supporter', `${backbone}/lessons/${id}/publish`);
    await this.story.make('coordinator.hill', `${backbone}/lessons/${id}/read`, {
      participationId: nodes.hill,
    });
    return id;
  }

  /** The other state does the same, and sees by the same measure what came of it. */
  async replication(lessonId: string): Promise<void> {
    const { nodes } = this.story;
    const { id } = await this.story.make<Id>('coordinator.hill', `${backbone}/replications`, {
      participationId: nodes.hill,
      lessonId,
      indicator,
    });
    await this.figure('ridge', 'hill', '15');
    const outcome = { verdict: 'confirmed', outcome: [this.evidence('ridge')] };
    await this.story.act('coordinator.hill', `${backbone}/replications/${id}/evaluate`, outcome);
  }

  private objective(state: 'lake' | 'hill') {
    return {
      id: this.objectives[state],
      statement: 'More children are referred in time.',
      indicator,
      target: '20',
      direction: 'up',
      due: this.story.day(300),
    };
  }

  private evidence(site: NodeName) {
    const periodId = `FFY${this.story.fiscalYear - 1}-Q4`;
    return { participationId: this.story.nodes[site], indicator, periodId, basis: 'official' };
  }

  /** A site's quarter, filed, endorsed and accepted. */
  private async figure(site: NodeName, state: NodeName, n: string): Promise<void> {
    const { participationId, periodId } = this.evidence(site);
    const draft = { participationId, indicator, periodId, declaration: 'results' as const, results: [{ n }] };
    const { id } = await this.story.partnership.draft<Id>('reporter@story', draft);
    const path = `/measurement/v1/submissions/${id}`;
    await this.story.act('reporter', `${path}/submit`);
    await this.story.act(`reviewer.${state}`, `${path}/endorse`);
    await this.story.act('reviewer', `${path}/accept`);
  }

  private async plan(node: 'nation' | 'lake' | 'hill', kind: string, content: object): Promise<void> {
    const planner = node === 'nation' ? 'planner' : `planner.${node}`;
    const body = { participationId: this.story.nodes[node], kind, ...content };
    const { id } = await this.story.make<Id>(planner, plans, body);
    this.planIds.set(`${node} ${kind}`, id);
    await this.approve(planner, id, 0);
  }

  private async amend(
    node: 'nation' | 'lake' | 'hill',
    kind: string,
    content: object,
    from: number,
  ): Promise<void> {
    const planner = node === 'nation' ? 'planner' : `planner.${node}`;
    const id = this.planIds.get(`${node} ${kind}`)!;
    await this.story.act(planner, `${plans}/${id}/amend`);
    const { version } = await this.story.partnership.ask<{ version: number }>(
      'GET',
      `${plans}/${id}`,
      `${planner}@story`,
    );
    await this.story.partnership.ask('PUT', `${plans}/${id}/draft`, `${planner}@story`, content, {
      'if-match': `"${version}"`,
    });
    await this.approve(planner, id, from);
  }

  private async approve(planner: string, id: string, from: number): Promise<void> {
    await this.story.act(planner, `${plans}/${id}/submit`);
    await this.story.act('approver', `${plans}/${id}/approve`, { effectiveFrom: this.story.day(from) });
  }
}
