import type { Agreement } from '../api/schemas.js';
import { sectorNames } from '../conditions/condition-words.js';

/** What people call the kinds of agreements. */
export const agreementKinds: Readonly<Record<Agreement['kind'], string>> = {
  memorandum_of_understanding: 'Memorandum of understanding',
  interagency_agreement: 'Interagency agreement',
  data_sharing: 'Data sharing agreement',
  contract: 'Contract',
  letter_of_support: 'Letter of support',
};

/** The sector of a party in words. */
export const sectorText = (sector: Agreement['parties'][number]['sector']): string =>
  sector ? sectorNames[sector] : 'sector not known';
