import { describe, expect, it } from 'vitest';
import { faultsOf } from './external-principals.js';

describe('a declaration of who else signs in', () => {
  it('has no faults where every scope has its own award recipient', () => {
    const figures = { aware: { federal: 'samhsa', tn: 'tn-education' }, pilot: { tn: 'tn-education' } };
    expect(faultsOf({ figures, agencies: ['lincoln', '47-037'] })).toEqual([]);
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    [{ figurs: {} }, 'figurs is not known: only figures and agencies are.'],
    [{ figures: [] }, 'figures must map initiatives to their scopes.'],
    [{ figures: { aware: 'tn' } }, "figures.aware must map federal and states' codes to award recipients."],
    [
      { figures: { 'Aware 1': {} } },
      "figures.Aware 1 is no initiative's code: write 1 to 60 of a-z, 0-9 and -.",
    ],
    [{ figures: { aware: { 'tn.x': 'a' } } }, "figures.aware.tn.x is neither federal nor a state's code"],
    [{ figures: { aware: { tn: null } } }, "figures.aware.tn has no award recipient's name"],
    [
      { figures: { aware: { ar: 'education', tn: 'education' } } },
      "figures.aware.ar and figures.aware.tn both name education: nobody reads another scope's figures.",
    ],
    [{ agencies: { lincoln: true } }, 'agencies must be a list of names.'],
    [{ agencies: ['lincoln', 'results'] }, 'agencies.1: results is reserved, choose another name.'],
    [{ agencies: ['lincoln', 'lincoln'] }, 'agencies.1: lincoln is listed twice.'],
    [{ agencies: ['Lincoln'] }, "agencies.0 is no agency's name"],
  ])('%j is refused', (declaration, fault) => {
    expect(faultsOf(declaration)).toEqual([expect.stringContaining(fault)]);
  });

  it('is refused with everything that is wrong at once', () => {
    expect(faultsOf({ figures: { aware: { tn: 7 } }, agencies: ['results'], people: [] })).toHaveLength(3);
  });
});
