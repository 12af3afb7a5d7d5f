import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serviceNames } from '@impact/contracts';
import { folder } from '@impact/testing';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { BuiltFiles } from './built-files.js';

const main = (name: string) => `apps/${name}/dist/main.js`;

describe('built files', () => {
  let root: string;
  let told: (readonly string[])[];
  const write = (path: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), 'export {};');
  };
  const toldOf = (...names: string[]) => vi.waitFor(() => expect(told).toEqual([names]), 5_000);

  beforeEach(() => {
    const libraries = ['contracts', 'messaging'].map((name) => `libs/${name}/dist/index.js`);
    const paths = [...serviceNames.map(main), ...libraries, 'libs/README.md'];
    root = folder({});
    for (const path of paths) write(path);
    told = [];
    const files = new BuiltFiles({ root, quietMs: 100, changed: (names) => told.push(names) });
    onTestFinished(() => files.stop());
  });

  it('of one service concern that one alone', async () => {
    write('apps/plans/dist/plans/plans.service.js');
    await toldOf('plans');
  });

  it('of a library concern every service, once', async () => {
    write('libs/messaging/dist/index.js');
    write('libs/contracts/dist/index.js');
    write(main('plans'));
    await toldOf(...serviceNames);
  });

  it('that no service runs concern nobody', async () => {
    write('apps/plans/dist/plans/plans.spec.js');
    write('apps/plans/dist/.tsbuildinfo');
    write(main('reporting'));
    await toldOf('reporting');
  });
});
