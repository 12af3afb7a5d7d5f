import { roles } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { authorityTable } from './authority-table.js';
import { declaredRoutes, differences } from './declared-routes.js';

const table = authorityTable();
const declared = declaredRoutes();

describe('the table of who may do what', () => {
  it('has a line for every route, asked by whom the route is declared for', () => {
    expect(declared.length).toBeGreaterThan(120);
    expect(differences(table, declared)).toEqual([]);
  });

  it('notices whatever is changed in the declaration of any one route', () => {
    for (const [at, { route, askedBy }] of declared.entries()) {
      const held = typeof askedBy === 'string' ? [] : askedBy;
      const others = roles.filter((role) => !held.includes(role));
      const mutations = [
        ...['public', 'member', 'signed-in'].filter((each) => each !== askedBy),
        ...others.map((role) => [...held, role].sort()),
        ...held.map((role) => held.filter((each) => each !== role)),
      ];
      for (const mutated of mutations) {
        const code = declared.with(at, { route, askedBy: mutated });
        expect(differences(table, code), `${route} for ${String(mutated)}`).toHaveLength(1);
      }
    }
  });

  it('notices a route more and a route less', () => {
    expect(differences(table, declared.slice(1))).toEqual([`${declared[0]!.route} does not exist`]);
    const more = { route: 'POST backbone/secrets', askedBy: 'public' };
    expect(differences(table, [...declared, more])).toEqual([
      `${more.route} is missing in docs/authority.md`,
    ]);
  });

  it('says for every route where, of roles that may ask at all', () => {
    for (const { route, askedBy, where } of table)
      if (typeof where !== 'string')
        for (const { who } of where)
          if (Array.isArray(askedBy) && who !== 'reader' && who !== 'everybody')
            expect(askedBy, route).toContain(who);
  });
});
