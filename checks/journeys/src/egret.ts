/** An initiative with money, a closed award, three measure sets and locked periods, as a file. */
export const egret = `
as: admin@aware
initiative: { code: egret, title: A third agency, status: active, federalAgency: 'agency:samhsa', sectors: [education],
  timeZone: America/Denver, validFrom: 2022-10-01, codes: ['egret:us'] }
organizations:
  - { legalName: Egret State, kind: state_education_agency, codes: ['egret:state'] }
  - { legalName: Egret District, kind: local_education_agency, codes: ['egret:one'] }
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
memberships: [{ subject: reporter@egret, role: reporter, at: 'egret:one', validFrom: 2022-10-01 }]
`;
