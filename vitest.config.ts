import { defineConfig } from 'vitest/config';

const fromSource = {
  // Only these two: 'import' or 'default' here would reach node's own --conditions and break CommonJS packages.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['{apps,libs}/*/src/**/*.spec.ts'],
          exclude: ['**/*.int.spec.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        ...fromSource,
        test: {
          name: 'int',
          include: ['{apps,libs}/*/src/**/*.int.spec.ts'],
          globalSetup: ['./test/global-setup.ts'],
          setupFiles: ['./test/database.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'e2e',
          include: ['apps/{e2e,faults}/src/**/*.e2e.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
