import type { FundingSource } from '../api/schemas.js';

/** What people call the kinds of funders. */
export const funderKinds: Readonly<Record<FundingSource['funderKind'], string>> = {
  federal: 'Federal government',
  state: 'State government',
  local_government: 'Local government',
  tribal_government: 'Tribal government',
  philanthropy: 'Philanthropy',
  business: 'Business',
  non_profit: 'Non-profit organization',
  health_insurer: 'Health insurer',
  individuals: 'Individuals',
};
