import type { Partnership } from './partnership.js';

/** Goals are set for years to come. */
const yearAfterNext = `FFY${new Date().getUTCFullYear() + 2}`;

/** An initiative with money, a closed award, three measure sets, locked periods and what is planned, as a file. */
export const egret = `
as: admin@aware
initiative: { code: egret, title: A third agency, status: active, federalAgency: 'agency:samhsa', sectors: [education],
  timeZone: America/Denver, validFrom: 2022-10-01, codes: ['egret:us'] }
organizations:
  - { legalName: Egret State, kind: state_education_agency, codes: ['egret:state'] }
  - { legalName: Egret District, kind: local_education_agency, codes: ['egret:one'] }
  - { legalName: Old Egret District, kind: local_education_agency, codes: ['egret:old'] }
successions:
  - { kind: merged, predecessors: ['egret:old', 'egret:one'], successors: ['egret:one'], effectiveOn: 2022-07-01, source: Board minutes 2022-06 }
awards:
  - { number: EG-2, funder: 'agency:samhsa', recipient: 'egret:state', projectStart: 2022-10-01, projectEnd: 2024-09-29, closedOn: 2024-09-29 }
  - { number: EG-1, funder: 'agency:samhsa', recipient: 'egret:state',
      budgetPeriods: [{ id: first, from: 2022-10-01, to: 2023-09-30, amountUsd: '1000' }, { id: second, from: 2023-10-01, to: 2024-09-30 }],
      allocations: [{ budgetPeriod: second, to: 'egret:one', amountUsd: '70.5' }, { budgetPeriod: first, to: root, amountUsd: '600' },
        { budgetPeriod: first, to: 'egret:one', amountUsd: '400' }] }
participations:
  - { organization: 'egret:one', tier: local, parent: 'egret:state', award: EG-1, validFrom: 2022-10-01 }
  - { organization: 'egret:state', tier: state, parent: root, award: EG-1, validFrom: 2022-10-01 }
indicators:
  - { code: egret-trained, version: 1, title: People trained, definition: Counted., unit: people, kind: count, direction: up,
      frequency: ffy_quarter, overOrganizations: sum, overPeriods: sum, duplication: none, dimensions: [], personLevel: false,
      numeratorWithinDenominator: false, collectedBy: reporter, effectiveFrom: 2022-10-01, effectiveTo: 2024-09-30 }
measureSets:
  - { effectiveFrom: 2022-10-01, entries: [{ indicator: egret-trained@1, requiredTiers: [local], completenessThreshold: 70 }] }
  - { effectiveFrom: 2022-10-01, entries: [{ indicator: egret-trained@1, requiredTiers: [local], completenessThreshold: 80 }] }
  - { effectiveFrom: 2023-10-01, entries: [{ indicator: egret-trained@1, requiredTiers: [state, local], completenessThreshold: 90,
      expected: [{ from: FFY2024-Q1 }] }] }
periods: [{ from: FFY2023-Q1, to: FFY2023-Q4, label: the first year, locked: true }, { from: FFY2024-Q1, to: FFY2024-Q2 }]
backboneAssignments:
  - { organization: 'egret:state', at: 'egret:state', mode: internal, functions: [policy, funding], validFrom: 2022-10-01, validTo: 2024-09-30 }
  - { organization: 'agency:samhsa', at: 'egret:one', mode: separate, validFrom: 2023-01-01 }
champions:
  - { office: Office of Student Health, organization: 'egret:state', at: 'egret:state', evidence: Board minutes 2022-10, validFrom: 2022-10-01 }
agreements:
  - { kind: data_sharing, parties: ['egret:one', 'egret:state'], at: 'egret:one', signedOn: 2022-09-20, validFrom: 2022-10-01, validTo: 2024-09-30 }
fundingSources:
  - { funderKind: federal, funder: 'agency:samhsa', at: 'egret:state', amountUsd: '1000', validFrom: 2022-10-01, validTo: 2024-09-30 }
  - { funderKind: individuals, at: 'egret:one', validFrom: 2023-01-01 }
paths:
  - { parties: ['egret:state', 'egret:one'], at: 'egret:one', purpose: monthly_support, medium: call, cadenceDays: 31, ownerRole: supporter,
      escalateAfterDays: 14, validFrom: 2022-10-01, validTo: 2024-09-30 }
  - { parties: [state, state], at: root, purpose: exchange, medium: meeting, cadenceDays: 92, validFrom: 2023-01-01 }
plans:
  - at: 'egret:one'
    kind: work
    developedWith: ['egret:state']
    planningMeetings: [kick-off]
    objectives:
      - { key: all, statement: Train everybody, indicator: egret-trained@1, baseline: '10', target: '20', direction: up, due: 2023-09-30,
          answers: [few] }
      - { statement: Train the new ones, indicator: egret-trained@1, target: '5', direction: none, due: 2024-09-30 }
    activities:
      - { type: training, population: staff, site: 'egret:one', from: 2022-11-01, to: 2023-06-30, serves: [all], by: ['egret:one', 'egret:state'] }
    findings:
      - { key: few, topic: training, statement: Few are trained., indicator: egret-trained@1 }
    effectiveFrom: 2022-11-01
  - { at: 'egret:one', kind: evaluation, measureSet: true, effectiveFrom: 2023-10-01 }
goals:
  - { at: 'egret:one', indicator: egret-trained@1, fiscalYear: ${yearAfterNext}, baseline: '20', target: '30', direction: up }
memberships:
  - { subject: reporter@egret, role: reporter, at: 'egret:one', validFrom: 2022-10-01 }
  - { subject: planner@egret, role: planner, at: root, validFrom: 2022-10-01 }
  - { subject: planner@egret, role: coordinator, at: root, validFrom: 2022-10-01 }
  - { subject: reviewer@egret, role: reviewer, at: 'egret:state', validFrom: 2022-10-01 }
`;

/** Who hands in what it plans, who approves it, and a contact: its `import.yaml`. */
export const egretActs = `
acts:
  - { as: planner@egret, act: hand_in, at: 'egret:one' }
  - { as: reviewer@egret, act: approve_plan, at: 'egret:one', kind: work, effectiveFrom: 2022-11-01 }
  - { as: reviewer@egret, act: approve_plan, at: 'egret:one', kind: evaluation, effectiveFrom: 2023-10-01 }
  - { as: reviewer@egret, act: approve_goal, at: 'egret:one', indicator: egret-trained@1, fiscalYear: ${yearAfterNext} }
  - { as: planner@egret, act: contact, at: root, parties: [state, state], purpose: exchange, daysAgo: 5 }
`;

/** Approves, as somebody else, all that was handed in of the third initiative: plans from the days that its file says. */
export async function approveEgret(some: Partnership): Promise<void> {
  const as = 'reviewer@egret';
  type Plan = { id: string; kind: string };
  for (const { id, kind } of await some.all<Plan>('/plans/v1/plans?status=submitted', as))
    await some.act(as, `/plans/v1/plans/${id}/approve`, {
      effectiveFrom: kind === 'work' ? '2022-11-01' : '2023-10-01',
    });
  for (const { id } of await some.all<{ id: string }>('/plans/v1/goals?status=submitted', as))
    await some.act(as, `/plans/v1/goals/${id}/approve`);
}
