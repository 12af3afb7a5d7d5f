import type { Person } from '@impact/local-stack';

/** An agency's system that files by itself, with a client of its own at the local stack's issuer. */
export const sampleMachine = 'integrator@haywood';

/** Somebody for each role of the sample initiative, and what they are, for whoever tries it. */
export const samplePeople: readonly Person[] = [
  { subject: 'admin@aware', what: 'first administrator: steward and coordinator of the nation' },
  { subject: 'federal.steward@aware', what: 'steward of the nation' },
  { subject: 'federal.reviewer@aware', what: 'reviewer of the nation' },
  { subject: 'federal.observer@aware', what: 'observer of the nation' },
  { subject: 'ta.centre@aware', what: 'supporter, the technical assistance centre' },
  { subject: 'state.coordinator@tennessee', what: 'coordinator of Tennessee' },
  { subject: 'state.reviewer@tennessee', what: 'reviewer of Tennessee' },
  { subject: 'planner@haywood', what: 'planner of Haywood County' },
  { subject: 'reporter@haywood', what: 'reporter of Haywood County' },
  { subject: sampleMachine, what: "integrator, a machine: Haywood County's own system" },
  { subject: 'operator@aware', what: 'operator' },
];
