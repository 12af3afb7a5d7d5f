import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

const runsInServices =
  /^(libs\/(service|messaging|directory)|apps\/(backbone|measurement|plans|reporting|communications))\/src\//;
/** Migrations are TypeORM's own dialect; tests look at rows as a stranger would. */
const speaksFreely = /\.(spec|bench|fixture|migrations?)\.ts$|\/(testing|migrations)\//;
const files = ['libs', 'apps']
  .flatMap((top) =>
    readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`),
  )
  .filter((path) => runsInServices.test(path) && path.endsWith('.ts') && !speaksFreely.test(path));

/** What speaks to the database without `sql`, which ADR 18 names. */
const exceptions: Readonly<Record<string, string>> = {
  'apps/reporting/src/rebuilds/shadow-schema.ts': 'runs statements that the database itself has written',
  'libs/messaging/src/relay/relay-session.ts': 'listens on a channel, whose name is no parameter',
  'libs/messaging/src/relay/sent-partitions.ts': 'makes and drops partitions that are named after their day',
  'libs/service/src/database/migrate.ts':
    'holds the lock of migrations on the session of TypeORM that runs them',
  'libs/service/src/database/statement.ts': 'is what runs statements',
};

describe('the statements of the services', () => {
  it('are each declared by sql or prepared, but for the exceptions of ADR 18', () => {
    const found = files.filter((path) => /\.query(<[^(]*>)?\(/.test(textOf(path)));
    expect(found.filter((path) => !(path in exceptions))).toEqual([]);
    expect(Object.keys(exceptions).filter((path) => !found.includes(path))).toEqual([]);
  });

  it('have each a name of their own where they are prepared', () => {
    const names = files.flatMap((path) =>
      [...textOf(path).matchAll(/\(\s*'(impact_\w+)',?\s*\)`/g)].map(([, name]) => name!),
    );
    expect(names).toContain('impact_outbox_write');
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
