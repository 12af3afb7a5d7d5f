import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

const services = ['backbone', 'plans', 'measurement', 'communications', 'reporting'];
const allow = (from, ...to) => ({
  from: { element: { type: from } },
  allow: { to: { element: { type: to } } },
});

/** Who may import whom; checks/house/src/boundaries.spec.ts proves that each line bites. */
const policies = [
  allow('contracts', 'contracts'),
  allow('rules', 'rules', 'contracts'),
  allow('service', 'service', 'contracts', 'testing'),
  allow('messaging', 'messaging', 'contracts', 'service', 'testing'),
  allow('directory', 'directory', 'contracts', 'rules', 'messaging', 'service'),
  allow('local-stack', 'local-stack'),
  ...services.map((name) =>
    allow(name, name, 'contracts', 'rules', 'messaging', 'directory', 'service', 'testing'),
  ),
  allow('testing', 'testing', 'local-stack'),
  allow('cli', 'cli', 'contracts', 'messaging', 'testing'),
  allow('trial', 'trial', 'cli', 'contracts', 'messaging', 'local-stack', 'testing'),
  allow('journeys', 'journeys', 'contracts', 'local-stack', 'testing'),
  allow('mutations', 'mutations', 'local-stack'),
  allow('house', 'house'),
  allow('bench', 'bench', 'contracts', 'messaging', 'service', 'local-stack', 'testing'),
  allow('faults', 'faults', 'local-stack', 'testing'),
  allow('dashboard', 'dashboard'),
];

const literalInLiteral = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression',
  message: 'Write the members where they belong: a literal spread into a literal says nothing.',
};

export default tseslint.config(
  {
    ignores: [
      'apps/dashboard/src/api/generated/**',
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.impact/**',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { conditionNames: ['source', 'import', 'default'] } },
      'boundaries/elements': [
        ...['contracts', 'messaging', 'directory', 'service', 'local-stack', 'testing'].map((name) => ({
          type: name,
          pattern: `libs/${name}`,
        })),
        { type: 'rules', pattern: 'libs/partnership-rules' },
        ...[...services, 'cli', 'trial', 'dashboard'].map((name) => ({
          type: name,
          pattern: `apps/${name}`,
        })),
        ...['journeys', 'mutations', 'house', 'bench', 'faults'].map((name) => ({
          type: name,
          pattern: `checks/${name}`,
        })),
      ],
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'smart'],
      'no-restricted-syntax': ['error', literalInLiteral],
    },
  },
  {
    files: ['**/*.ts'],
    // Peers have their own consumers, and the fault suite reads topics without the code that it judges.
    ignores: ['libs/messaging/**', 'checks/bench/**', 'checks/faults/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'kafkajs',
              message: 'Only libs/messaging speaks to Kafka: use its outbox, handlers or admin functions.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/dashboard/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(@nestjs/|@impact/|kafkajs$|typeorm$)',
              message: 'The pages know the services by their generated types alone.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/contracts/src/**/*.ts'],
    // The comments are read by the compiler's parser, for what is generated.
    ignores: ['**/*.spec.ts', 'libs/contracts/src/comments.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.{1,2}/|class-validator$|class-transformer$|reflect-metadata$|node:)',
              message: 'Contracts import class-validator, class-transformer and what these need.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/partnership-rules/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.{1,2}/|@impact/contracts$|big\\.js$)',
              message:
                'The rules of the field are pure: they import contracts, and big.js for exact decimals.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/{service,messaging}/src/**/*.ts', 'apps/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**', '**/*.bench.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^@impact/testing', message: 'What runs for people imports nothing of tests.' },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**', '**/*.bench.ts', 'apps/cli/**', 'apps/trial/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: "Settings are read once, in the service's config class.",
        },
      ],
    },
  },
  {
    files: [
      'libs/*/src/**/*.ts',
      'apps/{backbone,measurement,plans,reporting,communications,cli}/src/**/*.ts',
    ],
    // What stands here asks for the time of day, which other machines, libraries, files and people tell as well.
    ignores: [
      '**/*.spec.ts',
      '**/*.bench.ts',
      '**/*.fixture.ts',
      '**/testing/**',
      'libs/service/src/{clock/clock,access/tokens,limits/rate-limit}.ts',
      'libs/messaging/src/{consumer/tally,events/uuidv7,heartbeat/heartbeat-reader,kafka/idle-timers}.ts',
      'libs/local-stack/src/identity/signing-keys.ts',
      'apps/measurement/src/imports/chunk-filing.ts',
      'apps/reporting/src/publication/publisher.ts',
      'apps/cli/src/client/sign-in.ts',
      'apps/trial/src/clock/local-clock.ts',
      'apps/cli/src/sign-ins/{file-lock,renewal,sign-in-file,tokens}.ts',
    ],
    rules: {
      // A rule that is named again replaces what it said before.
      'no-restricted-syntax': [
        'error',
        literalInLiteral,
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Wall clocks jump: measure how long something takes, or has waited, by performance.now().',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
