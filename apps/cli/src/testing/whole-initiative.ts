/** An initiative that says something of every field that files have. */
export const wholeInitiative = `
initiative: { code: a, title: A, status: active, planningYear: 2021, federalAgency: 'x:agency', sectors: [health],
  requiredPairs: [federal-state], timeZone: America/New_York, validFrom: 2020-01-01, codes: ['nation:US'] }
organizations:
  - { legalName: Agency, kind: federal_agency, codes: ['x:agency'] }
  - { legalName: State, kind: regional_agency, sector: government, codes: ['x:state'] }
  - { legalName: Other, kind: regional_agency, codes: ['x:other'] }
  - { legalName: Site, kind: business, codes: ['x:site'] }
  - { legalName: Gone, kind: business, codes: ['x:gone'] }
successions:
  - { kind: merged, predecessors: ['x:gone', 'x:site'], successors: ['x:site'], effectiveOn: 2019-07-01, source: 'https://example.org/1' }
awards:
  - { number: '1', funder: 'x:agency', recipient: 'x:state', projectStart: 2020-01-01, projectEnd: 2024-12-31,
      budgetPeriods: [{ id: one, from: 2020-01-01, to: 2024-12-31, amountUsd: '10' }],
      allocations: [{ budgetPeriod: one, to: 'p:site', amountUsd: '4' }] }
  - { number: '2', funder: 'x:agency', recipient: 'x:state', closedOn: 2024-01-31 }
participations:
  - { organization: 'x:site', tier: local, parent: 'x:state', award: '1', name: Site, codes: ['p:site'], validFrom: 2020-01-01,
      validTo: 2024-06-30, moves: [{ from: 2022-01-01, parent: 'x:other' }] }
  - { organization: 'x:state', tier: state, parent: root, validFrom: 2020-01-01 }
  - { organization: 'x:other', tier: state, parent: root, validFrom: 2020-01-01 }
indicators: [{ code: i, version: 1, title: I, effectiveFrom: 2020-01-01, dimensions: [{ code: sex, options: [f, m] }] }]
measureSets:
  - { effectiveFrom: 2020-01-01, entries: [{ indicator: i@1, requiredTiers: [local], completenessThreshold: 70 }] }
  - { effectiveFrom: 2020-01-01, entries: [{ indicator: i@1, requiredTiers: [local], completenessThreshold: 80 }] }
periods: [{ from: CY2020, to: CY2021, label: about, locked: true }, { from: CY2022, to: CY2022, locked: false }]
memberships:
  - { subject: s, role: reporter, at: 'p:site', validFrom: 2020-01-01, validTo: 2023-12-31, standsInFor: t }
backboneAssignments:
  - { organization: 'x:other', at: 'p:site', mode: separate, functions: [policy, funding], validFrom: 2020-03-01, validTo: 2023-02-28 }
  - { organization: 'x:state', at: 'x:state', mode: internal, validFrom: 2020-03-01 }
champions:
  - { office: Office of Health, organization: 'x:other', at: 'x:state', evidence: Order 7, validFrom: 2020-04-01, validTo: 2023-04-30 }
  - { office: Office of Schools, organization: 'x:state', at: 'x:state', evidence: Order 8, validFrom: 2020-04-01 }
agreements:
  - { kind: contract, parties: ['x:site', 'x:other'], at: 'p:site', signedOn: 2020-04-15, validFrom: 2020-05-01, validTo: 2023-05-31 }
  - { kind: data_sharing, parties: ['x:state', 'x:agency'], at: 'x:state', signedOn: 2020-04-16, validFrom: 2020-05-02 }
fundingSources:
  - { funderKind: philanthropy, funder: 'x:other', at: 'p:site', amountUsd: '5.5', validFrom: 2020-06-01, validTo: 2023-06-30 }
  - { funderKind: individuals, at: 'x:state', validFrom: 2020-06-02 }
paths:
  - { parties: ['p:site', 'x:state'], at: 'x:state', purpose: monthly_support, medium: call, cadenceDays: 31, ownerRole: supporter,
      escalateAfterDays: 7, validFrom: 2020-07-01, validTo: 2023-07-31 }
  - { parties: [state, state], at: root, purpose: exchange, medium: meeting, cadenceDays: 92, ownerRole: planner,
      escalateAfterDays: 14, validFrom: 2020-07-02 }
plans:
  - at: 'p:site'
    kind: work
    developedWith: ['x:other']
    planningMeetings: [first meeting]
    objectives:
      - { key: reach, statement: Reach more, indicator: i@1, baseline: '1', target: '2', direction: up, due: 2021-12-31, answers: [need] }
      - { key: keep, statement: Keep them, indicator: i@1, target: '3', direction: none, due: 2022-12-31 }
    activities:
      - { type: training, population: students, site: 'p:site', from: 2020-08-01, to: 2021-07-31, serves: [reach], by: ['p:site', 'x:state'] }
    findings:
      - { key: need, topic: access_to_care, statement: Too few reached, indicator: i@1 }
      - { key: other, topic: stigma, statement: Few speak of it }
    effectiveFrom: 2020-08-15
  - { at: root, kind: evaluation, measureSet: true }
goals:
  - { at: 'x:state', indicator: i@1, fiscalYear: FFY9990, baseline: '4', target: '5', direction: up }
`;
