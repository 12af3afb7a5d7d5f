/** One person for each part in the journeys through the browser. */
export const people = {
  administrator: 'admin@aware',
  reporter: 'rosa@riverside',
  secondReporter: 'remy@hillside',
  coordinator: 'cora@lakestate',
  reviewer: 'stan@lakestate',
  officer: 'fay@nation',
} as const;

/** Each journey has a period of its own: one that is filed in, one with results, one that nobody files in, one with drafts. */
export const periods = {
  filed: 'FFY2026-Q3',
  settled: 'FFY2026-Q1',
  empty: 'FFY2026-Q2',
  drafted: 'FFY2026-Q4',
} as const;

/** A nation, a state and two sites, in files as anybody would write them. */
export const initiativeFile = `
as: ${people.administrator}
initiative:
  code: browser-journeys
  title: Journeys in a browser
  status: active
  planningYear: 2025
  federalAgency: journey:nation
  sectors: [government, education]
  timeZone: America/New_York
  validFrom: 2024-10-01
  codes: ['journey:nation']
organizations:
  - { legalName: National Office, kind: federal_agency, sector: health, codes: ['journey:nation'] }
  - { legalName: Lake State Department, kind: state_education_agency, sector: education, codes: ['journey:lake'] }
  - { legalName: Riverside Schools, kind: local_education_agency, sector: education, codes: ['journey:riverside'] }
  - { legalName: Hillside Schools, kind: local_education_agency, sector: education, codes: ['journey:hillside'] }
participations:
  - { organization: 'journey:lake', tier: state, parent: root, validFrom: 2024-10-01 }
  - { organization: 'journey:riverside', tier: local, parent: 'journey:lake', validFrom: 2024-10-01 }
  - { organization: 'journey:hillside', tier: local, parent: 'journey:lake', validFrom: 2024-10-01 }
indicators:
  - code: students-helped
    version: 1
    title: Students helped
    definition: Students who were helped after a screening, over the students screened.
    unit: per cent
    per: 100
    kind: ratio
    direction: up
    frequency: ffy_quarter
    overOrganizations: sum
    overPeriods: sum
    duplication: organizations
    dimensions:
      - { code: school-level, exclusive: true, options: [elementary, high, unknown] }
    personLevel: false
    numeratorWithinDenominator: true
    collectedBy: reporter
    effectiveFrom: 2024-10-01
measureSet:
  effectiveFrom: 2024-10-01
  entries:
    - { indicator: students-helped@1, requiredTiers: [local], completenessThreshold: 80 }
periods:
  - { from: FFY2026-Q1, to: FFY2026-Q4 }
memberships:
  - { subject: ${people.officer}, role: reviewer, at: root, validFrom: 2024-10-01 }
  - { subject: ${people.reviewer}, role: reviewer, at: 'journey:lake', validFrom: 2024-10-01 }
  - { subject: ${people.coordinator}, role: coordinator, at: 'journey:lake', validFrom: 2024-10-01 }
  - { subject: ${people.reporter}, role: reporter, at: 'journey:riverside', validFrom: 2024-10-01 }
  - { subject: ${people.secondReporter}, role: reporter, at: 'journey:hillside', validFrom: 2024-10-01 }
`;
