import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { folder, root } from '@impact/testing';
import { Generated } from './generated.js';

const schema = 'libs/contracts/schemas/impact.measurement.submission.submitted.v1.json';

/** A checkout with everything generated. */
function checkout(): string {
  const dir = folder();
  for (const path of ['libs/contracts/samples', 'libs/contracts/src'])
    cpSync(join(root, path), join(dir, path), { recursive: true });
  new Generated(dir).write();
  return dir;
}

describe('generated files', () => {
  it('are a schema and a page for each event, an index and AsyncAPI, and fresh when written', () => {
    const dir = checkout();
    const generated = new Generated(dir);
    expect(generated.write()).toBe(2 * catalogue.length + 2);
    expect([generated.broken(), generated.outdated()]).toEqual([[], []]);
    expect(JSON.parse(readFileSync(join(dir, 'docs/events/asyncapi.json'), 'utf8'))).toHaveProperty(
      'asyncapi',
    );
  });

  it('are told when they are missing, changed, or of no event any more', () => {
    const dir = checkout();
    rmSync(join(dir, schema));
    writeFileSync(join(dir, 'docs/events/README.md'), 'edited');
    writeFileSync(join(dir, 'docs/events/impact.gone.v1.md'), 'of an event that is gone');
    const generated = new Generated(dir);
    const stale = [schema, 'docs/events/README.md', 'docs/events/impact.gone.v1.md'];
    expect(generated.outdated()).toEqual(stale);
    generated.write();
    expect(new Generated(dir).outdated()).toEqual([]);
  });
});

describe('an event that others rely on', () => {
  it('is broken when it loses a field', () => {
    const dir = checkout();
    const before = JSON.parse(readFileSync(join(dir, schema), 'utf8')) as { properties: object };
    Object.assign(before.properties, { gone: { type: 'string' } });
    writeFileSync(join(dir, schema), JSON.stringify(before));
    expect(new Generated(dir).broken()).toEqual(['impact.measurement.submission.submitted.v1 gone: removed']);
  });

  it('is broken when its class is gone', () => {
    const dir = checkout();
    writeFileSync(join(dir, 'libs/contracts/schemas/impact.gone.v1.json'), '{}');
    expect(new Generated(dir).broken()).toEqual(['impact.gone.v1 (event): removed']);
  });
});
