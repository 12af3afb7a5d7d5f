import { describe, expect, it } from 'vitest';
import { next } from './up.js';

describe('what to do next', () => {
  it('speaks of the sample where there is one', () => {
    expect(next('http://localhost:8080', true)).toMatch(/somebody of the sample[^]*--initiative aware/);
  });

  it('speaks of no sample where there is none', () => {
    const said = next('http://localhost:9000', false);
    expect(said).not.toMatch(/of the sample|--initiative/);
    expect(said).toContain('npx impact apply <folder>');
    expect(said).toContain('export IMPACT_URL=http://localhost:9000');
  });
});
