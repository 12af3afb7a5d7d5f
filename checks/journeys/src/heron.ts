/** An initiative that measures something else by a word of the sample's, as a file. */
export const heron = `
as: admin@aware
initiative: { code: heron, title: Another agency, status: active, federalAgency: 'agency:samhsa', sectors: [education],
  timeZone: America/Chicago, validFrom: 2022-10-01, codes: ['heron:us'] }
organizations:
  - { legalName: Heron District, kind: local_education_agency, codes: ['heron:one'] }
  - { legalName: Egret District, kind: local_education_agency, codes: ['heron:two'] }
participations:
  - { organization: 'heron:one', tier: local, parent: root, validFrom: 2022-10-01 }
  - { organization: 'heron:two', tier: local, parent: root, validFrom: 2022-10-01 }
indicators:
  - { code: personnel-trained, version: 1, title: Share trained, definition: Another definition by the same word., unit: per cent,
      kind: ratio, per: 100, direction: up, frequency: ffy_quarter, overOrganizations: sum, overPeriods: sum, duplication: none,
      dimensions: [], personLevel: false, numeratorWithinDenominator: true, collectedBy: reporter, effectiveFrom: 2022-10-01 }
measureSet: { effectiveFrom: 2022-10-01, entries: [{ indicator: personnel-trained@1, requiredTiers: [local], completenessThreshold: 80 }] }
periods: [{ from: FFY2024-Q1, to: FFY2024-Q1 }]
memberships:
  - { subject: reporter@heron, role: reporter, at: root, validFrom: 2022-10-01 }
  - { subject: reviewer@heron, role: reviewer, at: root, validFrom: 2022-10-01 }
`;
export const shares = `site_scheme,site_code,indicator,version,period,declaration,n,d,dimension,option
heron,one,personnel-trained,1,FFY2024-Q1,results,10,20,,
heron,two,personnel-trained,1,FFY2024-Q1,results,20,100,,
`;
