import type { TaRequest } from '../api/schemas.js';

/** What people call the states of a request for assistance. */
export const taStatuses: Readonly<Record<TaRequest['status'], string>> = {
  open: 'waits',
  assigned: 'is being answered',
  resolved: 'answered',
  declined: 'declined',
};

/** How a request may be answered, as a code with its words. */
export const resolutions = [
  ['advised', 'Advised'],
  ['trained', 'Trained'],
  ['referred', 'Referred to somebody else'],
  ['material-sent', 'Material sent'],
] as const;

/** Why a request may be declined, as a code with its words. */
export const refusals = [
  ['out-of-scope', 'Not what the centre is for'],
  ['duplicate', 'Asked already'],
  ['withdrawn', 'No longer needed'],
] as const;

const words = new Map<string, string>([...resolutions, ...refusals]);

/** A code in words; one of which nobody knows words is shown as it is. */
export const codeText = (code: string): string => words.get(code) ?? code;
