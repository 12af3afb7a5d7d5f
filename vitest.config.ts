import { defineConfig } from 'vitest/config';

const fromSource = {
  // Only these two: 'import' or 'default' here would reach node's own --conditions and break CommonJS packages.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};

/** What a service declares process-wide is written to its reference: only what that service loads may be there. */
const references = 'apps/*/src/reference.int.spec.ts';

const onServers = {
  globalSetup: ['./checks/setup/global-setup.ts'],
  setupFiles: ['./checks/setup/database.ts'],
  pool: 'forks' as const,
  maxWorkers: 2,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['{apps,libs,checks}/*/src/**/*.spec.ts'],
          exclude: ['**/*.int.spec.ts', '**/node_modules/**', '**/dist/**'],
          isolate: false,
          // Nothing here waits; what tries many cases takes its time on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        test: {
          ...onServers,
          name: 'int',
          // Without an `exclude` of its own, so that one on the command line counts.
          include: ['{apps,libs,checks}/*/src/**/!(reference).int.spec.ts'],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...fromSource,
        test: {
          ...onServers,
          name: 'reference',
          include: [references],
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'journeys',
          include: ['checks/journeys/src/**/*.e2e.ts'],
          globalSetup: ['./checks/setup/partnership-setup.ts', './checks/setup/chromium-setup.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'faults',
          include: ['checks/faults/src/**/*.e2e.ts'],
          pool: 'forks',
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
