/** What is written otherwise, and what apply does: nothing but refuse, or make it. */
export type FieldCase = readonly [field: string, written: string, instead: string, does: 'made' | 'refused'];

/** Of every field of what holds at nodes from day to day. */
export const recordCases: readonly FieldCase[] = [
  ['backboneAssignment organization', "organization: 'x:other', at", "organization: 'x:agency', at", 'made'],
  ['backboneAssignment at', "at: 'x:state', mode", 'at: root, mode', 'made'],
  ['backboneAssignment mode', 'mode: internal', 'mode: separate', 'refused'],
  ['backboneAssignment functions', '[policy, funding]', '[policy]', 'refused'],
  [
    'backboneAssignment validFrom',
    'internal, validFrom: 2020-03-01',
    'internal, validFrom: 2020-04-01',
    'made',
  ],
  ['backboneAssignment validTo', 'validTo: 2023-02-28', 'validTo: 2023-03-31', 'refused'],
  [
    'backboneAssignment validTo',
    'internal, validFrom: 2020-03-01',
    'internal, validFrom: 2020-03-01, validTo: 2024-02-29',
    'made',
  ],
  ['champion office', 'office: Office of Schools', 'office: Office of Safe Schools', 'made'],
  ['champion organization', "Schools, organization: 'x:state'", "Schools, organization: 'x:agency'", 'made'],
  ['champion at', "at: 'x:state', evidence: Order 8", 'at: root, evidence: Order 8', 'made'],
  ['champion evidence', 'evidence: Order 8', 'evidence: Order 9', 'refused'],
  ['champion validFrom', '8, validFrom: 2020-04-01', '8, validFrom: 2020-05-01', 'made'],
  ['champion validTo', 'validTo: 2023-04-30', 'validTo: 2023-05-31', 'refused'],
  ['champion validTo', '8, validFrom: 2020-04-01', '8, validFrom: 2020-04-01, validTo: 2024-02-29', 'made'],
  ['agreement kind', 'kind: data_sharing', 'kind: letter_of_support', 'made'],
  ['agreement parties', "['x:state', 'x:agency']", "['x:state', 'x:agency', 'x:other']", 'made'],
  ['agreement at', "at: 'x:state', signedOn", 'at: root, signedOn', 'made'],
  ['agreement signedOn', 'signedOn: 2020-04-16', 'signedOn: 2020-04-17', 'refused'],
  ['agreement validFrom', 'validFrom: 2020-05-02', 'validFrom: 2020-05-03', 'made'],
  ['agreement validTo', 'validTo: 2023-05-31', 'validTo: 2023-06-30', 'refused'],
  ['agreement validTo', 'validFrom: 2020-05-02', 'validFrom: 2020-05-02, validTo: 2024-02-29', 'made'],
  ['fundingSource funderKind', 'funderKind: individuals', 'funderKind: business', 'made'],
  ['fundingSource funder', "funder: 'x:other', at", "funder: 'x:agency', at", 'made'],
  ['fundingSource amountUsd', "amountUsd: '5.5'", "amountUsd: '6'", 'refused'],
  ['fundingSource at', "individuals, at: 'x:state'", 'individuals, at: root', 'made'],
  ['fundingSource validFrom', 'validFrom: 2020-06-02', 'validFrom: 2020-06-03', 'made'],
  ['fundingSource validTo', 'validTo: 2023-06-30', 'validTo: 2023-07-31', 'refused'],
  ['fundingSource validTo', 'validFrom: 2020-06-02', 'validFrom: 2020-06-02, validTo: 2024-02-29', 'made'],
];
