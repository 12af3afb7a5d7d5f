import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { defaultSubject } from '@impact/cli';
import { readInitiative } from '@impact/cli/setting-up';
import { sampleMachine, samplePeople } from './sample-people.js';
import { root } from '../root.js';

describe('the people of the sample', () => {
  const { memberships } = readInitiative(join(root, 'samples/aware'));
  const rolesOf = (subject: string) => memberships.filter((one) => one.subject === subject);
  // The administrator's come from opening the initiative.
  const named = samplePeople.filter(({ subject }) => subject !== defaultSubject);

  it('hold what is said of them', () => {
    for (const { subject, what } of named) {
      const held = rolesOf(subject).map(({ role }) => role);
      expect([subject, held]).toEqual([subject, [what.split(/[ ,]/)[0]]]);
    }
  });

  it('leave no role without somebody, nor a state or the nation without a reviewer', () => {
    const held = named.flatMap(({ subject }) => rolesOf(subject));
    expect(new Set(held.map(({ role }) => role))).toEqual(new Set(roles));
    const reviewers = held.filter(({ role }) => role === 'reviewer').map(({ at }) => at);
    expect(reviewers.sort()).toEqual(['aware:tn', 'root']);
    expect(rolesOf(sampleMachine)).toMatchObject([{ role: 'integrator', at: 'aware:tn-haywood' }]);
  });

  it('are listed for whoever reads about the samples', () => {
    const page = readFileSync(join(root, 'samples/README.md'), 'utf8');
    for (const { subject } of samplePeople) expect(page).toContain(`\`${subject}\``);
  });
});
