import { type Role, roles } from '@impact/contracts';

/** What holders of each role are told of figures about single people, at their node and below it, while nothing is released. */
const told: Readonly<Record<Role, 'values' | 'withheld'>> = {
  reporter: 'values',
  reviewer: 'values',
  coordinator: 'values',
  steward: 'values',
  planner: 'withheld',
  observer: 'withheld',
  supporter: 'withheld',
  integrator: 'withheld',
  operator: 'withheld',
};

/** The roles that are told the values of person-level figures and filings, where they are held or below. */
export const entrustedRoles: readonly Role[] = roles.filter((role) => told[role] === 'values');
