/** Every kind of fault but the crash points; each occurs in turn. */
export const kinds = [
  'service killed',
  'broker killed',
  'records repeated',
  'database stopped',
  'rebalance storm',
  'produce answer lost',
  'broker connections half open',
  'two relays',
  'database connections half open',
  'records reordered',
  'process frozen',
  'disk of the outbox full',
  'clock moved',
  'database slow',
  'previous contracts',
  'figures rebuilt',
  'poison: unknown type',
  'poison: malformed',
  'poison: invalid',
  'poison: unprocessable',
] as const;
export type Kind = (typeof kinds)[number];
